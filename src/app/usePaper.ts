import { useMemo } from 'react'
import type { Trace } from '../sim/trace'
import { fitPaper, type Paper } from '../views/paper'
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
  return useMemo(() => {
    const all = ghost === null ? trace : engine().together(trace, runOf(ghost).trace)
    return fitPaper(all, height - headHeightOf(height), base)
  }, [trace, ghost, base, height])
}
