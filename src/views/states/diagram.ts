import type { State } from '../../tcp/tcb'
import type { Exit, Transition } from '../edges'

/** A place in the picture, in its own units (one is a CSS pixel at 340 px width). */
export type Point = readonly [x: number, y: number]

/**
 * A box. CLOSED stands twice in the figure, where connections begin and where they end; the upper one has the id `START`.
 * The opening half is quiet: smaller boxes and type.
 */
export interface NodeSpec {
  readonly id: State | 'START'
  readonly state: State
  readonly opening: boolean
  /** Centre of the box. */
  readonly at: Point
}

/** An edge of the figure: `event` in a caller's words, then what is sent. `via` runs from border to border. */
export interface EdgeSpec {
  readonly id: string
  readonly from: State
  readonly to: State
  readonly opening: boolean
  /** One or two lines. */
  readonly label: readonly string[]
  readonly via: readonly Point[]
  /** Baseline of the first line, and which end of the text stands there. */
  readonly labelAt: Point
  readonly anchor: 'start' | 'middle' | 'end'
}

export const WIDTH = 340
export const HEIGHT = 368

const node = (id: NodeSpec['id'], x: number, y: number, opening = false): NodeSpec => ({
  id,
  state: id === 'START' ? 'CLOSED' : id,
  opening,
  at: [x, y],
})

/** RFC 9293 §3.3.2, figure 5: the boxes where the figure has them. */
export const NODES: readonly NodeSpec[] = [
  node('START', 170, 18, true),
  node('LISTEN', 170, 58, true),
  node('SYN-RECEIVED', 54, 96, true),
  node('SYN-SENT', 286, 96, true),
  node('ESTABLISHED', 170, 136),
  node('FIN-WAIT-1', 54, 202),
  node('CLOSE-WAIT', 286, 202),
  node('CLOSING', 170, 236),
  node('FIN-WAIT-2', 54, 272),
  node('LAST-ACK', 286, 272),
  node('TIME-WAIT', 170, 332),
  node('CLOSED', 286, 332),
]

const edge = (
  from: State,
  to: State,
  label: string,
  via: readonly Point[],
  labelAt: Point,
  anchor: EdgeSpec['anchor'] = 'start',
  opening = false,
): EdgeSpec => ({ id: `${from}>${to}`, from, to, opening, label: label.split('\n'), via, labelAt, anchor })
const quiet = (...of: [State, State, string, readonly Point[], Point, EdgeSpec['anchor']?]): EdgeSpec =>
  edge(of[0], of[1], of[2], of[3], of[4], of[5] ?? 'start', true)

/** All edges of the figure, and the one its note 2 leaves out (FIN-WAIT-1 → TIME-WAIT). */
export const EDGES: readonly EdgeSpec[] = [
  quiet(
    'CLOSED',
    'LISTEN',
    'listen',
    [
      [164, 27],
      [164, 49],
    ],
    [160, 38],
    'end',
  ),
  quiet(
    'LISTEN',
    'CLOSED',
    'close',
    [
      [176, 49],
      [176, 27],
    ],
    [180, 38],
  ),
  quiet(
    'CLOSED',
    'SYN-SENT',
    'connect / SYN',
    [
      [198, 14],
      [300, 14],
      [300, 87],
    ],
    [212, 10],
  ),
  quiet(
    'SYN-SENT',
    'CLOSED',
    'close',
    [
      [286, 87],
      [286, 22],
      [198, 22],
    ],
    [236, 33],
  ),
  quiet(
    'LISTEN',
    'SYN-SENT',
    'send / SYN',
    [
      [198, 58],
      [272, 58],
      [272, 87],
    ],
    [210, 54],
  ),
  quiet(
    'LISTEN',
    'SYN-RECEIVED',
    'SYN / SYN, ACK',
    [
      [142, 62],
      [70, 62],
      [70, 87],
    ],
    [74, 76],
  ),
  // Note 1: only after a passive OPEN.
  quiet(
    'SYN-RECEIVED',
    'LISTEN',
    'RST',
    [
      [38, 87],
      [38, 54],
      [142, 54],
    ],
    [44, 50],
  ),
  quiet(
    'SYN-SENT',
    'SYN-RECEIVED',
    'SYN / SYN, ACK',
    [
      [246, 96],
      [94, 96],
    ],
    [170, 92],
    'middle',
  ),
  quiet(
    'SYN-RECEIVED',
    'ESTABLISHED',
    'ACK',
    [
      [80, 105],
      [80, 136],
      [130, 136],
    ],
    [86, 132],
  ),
  quiet(
    'SYN-SENT',
    'ESTABLISHED',
    'SYN, ACK / ACK',
    [
      [300, 105],
      [300, 136],
      [210, 136],
    ],
    [221, 132],
  ),
  quiet(
    'SYN-RECEIVED',
    'FIN-WAIT-1',
    'close / FIN',
    [
      [30, 105],
      [30, 190],
    ],
    [34, 155],
  ),
  edge(
    'ESTABLISHED',
    'FIN-WAIT-1',
    'close / FIN',
    [
      [156, 148],
      [156, 165],
      [68, 165],
      [68, 190],
    ],
    [74, 177],
  ),
  edge(
    'ESTABLISHED',
    'CLOSE-WAIT',
    'FIN / ACK',
    [
      [184, 148],
      [184, 165],
      [272, 165],
      [272, 190],
    ],
    [266, 177],
    'end',
  ),
  edge(
    'FIN-WAIT-1',
    'FIN-WAIT-2',
    'ACK',
    [
      [40, 214],
      [40, 260],
    ],
    [46, 241],
  ),
  edge(
    'FIN-WAIT-1',
    'CLOSING',
    'FIN / ACK',
    [
      [94, 197],
      [170, 197],
      [170, 224],
    ],
    [106, 193],
  ),
  edge(
    'FIN-WAIT-1',
    'TIME-WAIT',
    'FIN, ACK\n/ ACK',
    [
      [94, 208],
      [112, 208],
      [112, 326],
      [130, 326],
    ],
    [117, 264],
  ),
  edge(
    'CLOSE-WAIT',
    'LAST-ACK',
    'close / FIN',
    [
      [286, 214],
      [286, 260],
    ],
    [281, 241],
    'end',
  ),
  edge(
    'FIN-WAIT-2',
    'TIME-WAIT',
    'FIN / ACK',
    [
      [40, 284],
      [40, 338],
      [130, 338],
    ],
    [46, 333],
  ),
  edge(
    'CLOSING',
    'TIME-WAIT',
    'ACK',
    [
      [178, 248],
      [178, 320],
    ],
    [183, 292],
  ),
  edge(
    'LAST-ACK',
    'CLOSED',
    'ACK',
    [
      [286, 284],
      [286, 320],
    ],
    [281, 306],
    'end',
  ),
  edge(
    'TIME-WAIT',
    'CLOSED',
    '2MSL',
    [
      [210, 332],
      [246, 332],
    ],
    [228, 344],
    'middle',
  ),
]

const END: readonly Point[] = [
  [334, 332],
  [326, 332],
]
const UNDER: readonly Point[] = [
  [280, 360],
  [280, 344],
]
const exit = (
  from: State,
  via: readonly Point[],
  labelAt: Point,
  anchor: EdgeSpec['anchor'] = 'start',
  opening = false,
) => ({ ...edge(from, 'CLOSED', 'timeout', via, labelAt, anchor, opening), id: `${from}>CLOSED!` })

/**
 * What the figure leaves out "for legibility": a RST, an ABORT or a time-out leads to CLOSED. Drawn only where the
 * run does it, with what it was in place of the label.
 */
export const EXITS: readonly EdgeSpec[] = [
  exit(
    'SYN-RECEIVED',
    [
      [14, 96],
      [6, 96],
      [6, 18],
      [142, 18],
    ],
    [12, 14],
    'start',
    true,
  ),
  exit(
    'SYN-SENT',
    [
      [286, 87],
      [286, 22],
      [198, 22],
    ],
    [282, 44],
    'end',
    true,
  ),
  exit('ESTABLISHED', [[210, 142], [334, 142], ...END], [328, 153], 'end'),
  exit('FIN-WAIT-1', [[14, 202], [6, 202], [6, 360], ...UNDER], [12, 356]),
  exit('FIN-WAIT-2', [[14, 272], [6, 272], [6, 360], ...UNDER], [60, 356]),
  exit(
    'CLOSING',
    [
      [210, 246],
      [236, 246],
      [236, 312],
      [262, 312],
      [262, 320],
    ],
    [232, 270],
    'end',
  ),
  exit('TIME-WAIT', [[170, 344], [170, 360], ...UNDER], [176, 356]),
  exit('CLOSE-WAIT', [[326, 202], [334, 202], ...END], [331, 241], 'end'),
  exit('LAST-ACK', [[326, 272], [334, 272], ...END], [331, 306], 'end'),
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
