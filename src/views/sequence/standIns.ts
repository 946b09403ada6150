/** Something on the sheet that is to be seen moving while the playhead is between its ends, px. */
interface Moving {
  readonly y0: number
  readonly y1: number
}

/** How many of them there are at once, at most. */
export function mostAtOnce(things: readonly Moving[]): number {
  const ends = things.flatMap(({ y0, y1 }) => (y1 > y0 ? [[y0, 1] as const, [y1, -1] as const] : []))
  // What ends where another begins has gone by then.
  ends.sort(([a, i], [b, k]) => a - b || i - k)
  let [now, most] = [0, 0]
  for (const [, by] of ends) {
    now += by
    most = Math.max(most, now)
  }
  return most
}

/** As many as the eye can follow. */
const CROWD = 12

/** Those of many that are shown moving: where it is crowded one of several, and those that `count` in any case. */
export function shownOf<T extends Moving>(things: readonly T[], count: (thing: T) => boolean): readonly T[] {
  // An odd number, so that data and acknowledgments that take turns are both seen.
  const every = Math.ceil(mostAtOnce(things) / CROWD) | 1
  return every === 1 ? things : things.filter((thing, n) => n % every === 0 || count(thing))
}

const worn = new WeakMap<Element, Moving>()

/**
 * Lets a few elements stand for those of many things that move at `y`, and hides the rest. A frame touches only what
 * has changed: in a long run it costs no more than in a short one.
 */
export function stand<T extends Moving>(
  nodes: Iterable<HTMLElement>,
  things: readonly T[],
  y: number,
  dress: (node: HTMLElement, thing: T) => void,
  move: (node: HTMLElement, thing: T) => void,
): void {
  const moving = new Set<Moving>(things.filter(({ y0, y1 }) => y0 <= y && y < y1))
  const idle: HTMLElement[] = []
  for (const node of nodes) {
    const thing = worn.get(node)
    if (thing !== undefined && moving.delete(thing)) move(node, thing as T)
    else idle.push(node)
  }
  for (const node of idle) {
    const [thing] = moving
    if (thing !== undefined) {
      moving.delete(thing)
      worn.set(node, thing)
      dress(node, thing as T)
      move(node, thing as T)
    } else worn.delete(node)
    if (node.hidden !== (thing === undefined)) node.hidden = thing === undefined
  }
}
