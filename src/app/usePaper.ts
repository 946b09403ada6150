import { useMemo } from 'react'
import type { Trace } from '../sim/trace'
import { fitPaper, type Paper, paperOf } from '../views/paper'
import { headHeightOf } from '../views/sequence/SequenceDiagram'
import { runOf } from './derived'
import { engine } from './engineRoom'
import { useApp } from './store'

/**
 * The paper of the run in a diagram of `height` px, on the scale of `base`. As long as the old future is shown beside
 * the new one, it has room for both.
 */
export function usePaper(trace: Trace, base: Trace, height: number): Paper {
  const ghost = useApp((s) => s.ghost)
  // While something is pulled it is the same for every move, and to fit a paper is to try several.
  const fitted = useMemo(() => fitPaper(base, height - headHeightOf(height)), [base, height])
  return useMemo(() => {
    const all = ghost === null ? trace : engine().together(trace, runOf(ghost).trace)
    return all === base ? fitted : paperOf(all, fitted.scale)
  }, [trace, ghost, base, fitted])
}
