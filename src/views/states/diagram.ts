import type { State } from '../../tcp/tcb'
import type { Exit, Transition } from '../edges'

/** A place in the picture, px. */
export type Point = readonly [x: number, y: number]

/** CLOSED stands twice in the figure, where connections begin and where they end; the upper one has the id `START`. */
export type NodeId = State | 'START'

/** The opening half is quiet: smaller boxes and type. */
export interface NodeSpec {
  readonly id: NodeId
  readonly state: State
  readonly opening: boolean
}

/** An edge of the figure: the event in a caller's words, then what is sent, if anything is. */
export interface EdgeSpec {
  readonly id: string
  readonly from: State
  readonly to: State
  readonly opening: boolean
  readonly event: string
  readonly action: string
}

const node = (id: NodeId, opening = false): NodeSpec => ({ id, state: id === 'START' ? 'CLOSED' : id, opening })

/** RFC 9293 §3.3.2, figure 5. */
export const NODES: readonly NodeSpec[] = [
  node('START', true),
  node('LISTEN', true),
  node('SYN-RECEIVED', true),
  node('SYN-SENT', true),
  node('ESTABLISHED'),
  node('FIN-WAIT-1'),
  node('CLOSE-WAIT'),
  node('CLOSING'),
  node('FIN-WAIT-2'),
  node('LAST-ACK'),
  node('TIME-WAIT'),
  node('CLOSED'),
]

const edge = (from: State, to: State, words: string, opening = false): EdgeSpec => {
  const [event = '', action = ''] = words.split(' / ')
  return { id: `${from}>${to}`, from, to, opening, event, action }
}
const quiet = (from: State, to: State, words: string): EdgeSpec => edge(from, to, words, true)

/** All edges of the figure, and the one its note 2 leaves out (FIN-WAIT-1 → TIME-WAIT). */
export const EDGES: readonly EdgeSpec[] = [
  quiet('CLOSED', 'LISTEN', 'listen'),
  quiet('LISTEN', 'CLOSED', 'close'),
  quiet('CLOSED', 'SYN-SENT', 'connect / SYN'),
  quiet('SYN-SENT', 'CLOSED', 'close'),
  quiet('LISTEN', 'SYN-SENT', 'send / SYN'),
  quiet('LISTEN', 'SYN-RECEIVED', 'SYN / SYN, ACK'),
  // Note 1: only after a passive OPEN.
  quiet('SYN-RECEIVED', 'LISTEN', 'RST'),
  quiet('SYN-SENT', 'SYN-RECEIVED', 'SYN / SYN, ACK'),
  quiet('SYN-RECEIVED', 'ESTABLISHED', 'ACK'),
  quiet('SYN-SENT', 'ESTABLISHED', 'SYN, ACK / ACK'),
  quiet('SYN-RECEIVED', 'FIN-WAIT-1', 'close / FIN'),
  edge('ESTABLISHED', 'FIN-WAIT-1', 'close / FIN'),
  edge('ESTABLISHED', 'CLOSE-WAIT', 'FIN / ACK'),
  edge('FIN-WAIT-1', 'FIN-WAIT-2', 'ACK'),
  edge('FIN-WAIT-1', 'CLOSING', 'FIN / ACK'),
  edge('FIN-WAIT-1', 'TIME-WAIT', 'FIN, ACK / ACK'),
  edge('CLOSE-WAIT', 'LAST-ACK', 'close / FIN'),
  edge('FIN-WAIT-2', 'TIME-WAIT', 'FIN / ACK'),
  edge('CLOSING', 'TIME-WAIT', 'ACK'),
  edge('LAST-ACK', 'CLOSED', 'ACK'),
  edge('TIME-WAIT', 'CLOSED', '2MSL'),
]

const exit = (from: State, opening = false, longest: Exit = 'timeout'): EdgeSpec => ({
  ...edge(from, 'CLOSED', longest, opening),
  id: `${from}>CLOSED!`,
})

/**
 * What the figure leaves out "for legibility": a RST, an ABORT or a time-out leads to CLOSED. Drawn only where the
 * run does it, with what it was in place of the event; the one here is the longest, for which there is room.
 */
export const EXITS: readonly EdgeSpec[] = [
  exit('SYN-RECEIVED', true),
  exit('SYN-SENT', true),
  exit('ESTABLISHED'),
  exit('FIN-WAIT-1'),
  exit('FIN-WAIT-2'),
  exit('CLOSING'),
  exit('TIME-WAIT', false, 'overflow'),
  exit('CLOSE-WAIT'),
  exit('LAST-ACK'),
]

/** Where something is sent again without a change of state: a loop, drawn where the run takes it. */
export const REPEATS: readonly State[] = [
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
]

/** A transition of the run as it runs over the picture: which edges, and what stands at an exit. */
export interface Taken extends Transition {
  readonly edges: readonly string[]
}

const IDS = new Set([...EDGES, ...EXITS].map((e) => e.id))

/** One step can pass two edges (a FIN on the ACK of our SYN); a listener of its own hides one. */
const PASSING: Readonly<Record<string, readonly string[]>> = {
  'SYN-RECEIVED>CLOSE-WAIT': ['SYN-RECEIVED>ESTABLISHED', 'ESTABLISHED>CLOSE-WAIT'],
  'SYN-SENT>CLOSE-WAIT': ['SYN-SENT>ESTABLISHED', 'ESTABLISHED>CLOSE-WAIT'],
  'CLOSED>SYN-RECEIVED': ['LISTEN>SYN-RECEIVED'],
}

/** The edges that a change of state passes; none when the picture has no way for it. */
export function edgesOf(from: State, to: State, how: Exit | null): readonly string[] {
  const id = `${from}>${to}${how === null ? '' : '!'}`
  return IDS.has(id) ? [id] : (PASSING[id] ?? [])
}
