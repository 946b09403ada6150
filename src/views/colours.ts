import type { CSSProperties } from 'react'
import type { State } from '../tcp/tcb'

/** Gives an element the colours of a state as `--fill` (band) and `--text` (words, edges). */
export function stateColours(state: State): CSSProperties {
  const token = `--state-${state.toLowerCase()}`
  return { '--fill': `var(${token})`, '--text': `var(${token}-text)` } as CSSProperties
}
