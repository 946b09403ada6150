import type { NodeId, Point } from './diagram'

export interface Label {
  /** Baseline of the first line, and which end of the text stands there. */
  readonly at: Point
  readonly anchor: 'start' | 'middle' | 'end'
  /** The action has a line of its own below the event. */
  readonly broken: boolean
}

/** How an edge runs, from border to border, and where its words stand; null: there is no room for them. */
export interface Way {
  readonly via: readonly Point[]
  readonly label: Label | null
}

/** Centre, width and height of a box. */
export type Place = readonly [x: number, y: number, w: number, h: number]

/**
 * One way to lay the figure out, at the least size it can be drawn at, in px. In more room places move apart; type stays
 * as it is, so that nothing that is clear of something here meets it there.
 */
export interface Arrangement {
  readonly width: number
  readonly height: number
  /** From this width on it grows in height as well, px. */
  readonly grows: number
  /** Size of the closing half's names, px. */
  readonly type: number
  readonly boxes: Readonly<Record<NodeId, Place>>
  readonly ways: Readonly<Record<string, Way>>
  /** Loops that hang under a box and not at its outer corner: where their middle is. */
  readonly hanging: Readonly<Record<string, number>>
}

const point = (words: string): Point => {
  const [x, y] = words.split(',').map(Number)
  return [x as number, y as number]
}

/** `way('158,28 158,49', 'end 154,38')`; `broken` at the end of the second breaks the label. */
export function way(via: string, label?: string): Way {
  const points = via.split(' ').map(point)
  if (label === undefined) return { via: points, label: null }
  const [anchor, at, broken] = label.split(' ')
  return {
    via: points,
    label: { anchor: anchor as Label['anchor'], at: point(at as string), broken: broken === 'broken' },
  }
}
