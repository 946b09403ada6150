import { type Box, BoxIndex, type Entry, type Line, lineBox, meet, type Shape, shapeOf, touching } from './boxes'

/** Width of one character of a monospaced face over its size; a little more than any face in use has. */
const ADVANCE = 0.612
const WIDE = /[①-⓿⺀-鿿豈-﫿︰-﹏＀-｠]/

/** Estimated width of a text in the monospaced face, px. */
export function textWidth(text: string, size: number): number {
  let em = 0
  for (const c of text) em += c >= '①' && WIDE.test(c) ? 1.02 : ADVANCE
  return em * size
}

/** Height of a line of text, ascenders and descenders included; Chinese faces are taller. px. */
export const textHeight = (text: string, size: number): number => size * (WIDE.test(text) ? 1.48 : 1.2) + 1.5

/**
 * A label and the places it may take. `levels[0]` is the text in full, the last the shortest that still says
 * something; within a level the best place comes first.
 */
export interface Wish {
  readonly id: string
  /** Asked for only where they are needed. */
  readonly levels: readonly (() => Iterable<Box>)[]
  /** It cannot give way well: it takes the longest text that fits at once. */
  readonly firm?: boolean
  /** It must not be missed: it stands at its best place, also when that is on a line or two. */
  readonly loud?: boolean
}

export interface Place {
  readonly level: number
  readonly box: Box
}

export interface Surroundings {
  /** The sheet; nothing may stick out. */
  readonly width: number
  readonly height: number
  /** What stands already: texts, rings. */
  readonly boxes: readonly Box[]
  /** Strokes that a text should not lie on, with the id of the label they belong to. */
  readonly lines: readonly { readonly line: Line; readonly owner: string }[]
}

/** Lines of others that the shortest text may lie on before it rather goes to the margin. */
const MOST_CROSSED = 2

/**
 * Finds a place for every label so that no two texts overlap. First each gets the shortest text that says something;
 * then, in order, each takes the longest that still fits: everybody gives way before anybody is silenced. A label
 * may have to lie on a line or two of others, never on another text. What finds no place is absent from the result.
 */
export function placeLabels(wishes: readonly Wish[], around: Surroundings): Map<string, Place> {
  const texts = new BoxIndex()
  const lines = new BoxIndex()
  for (const [n, box] of around.boxes.entries()) texts.add(box, `fixed ${n}`)
  for (const { line, owner } of around.lines) lines.add(lineBox(line), owner)
  const inside = (b: Shape) => b.x0 >= 0 && b.y0 >= 0 && b.x1 <= around.width && b.y1 <= around.height
  /** The first place on no line of others, else, where that will do, the first on hardly any. */
  const find = (w: Wish, level: number, nearly: boolean): Box | undefined => {
    let second: Box | undefined
    // What is in the way of one place is often in the way of the next.
    const texted: Entry[] = []
    let lined: Entry[] = []
    for (const box of w.levels[level]?.() ?? []) {
      const shape = shapeOf(box)
      if (!inside(shape)) continue
      if (texted.some((e) => meet(e, shape))) continue
      const enough = nearly && second === undefined ? MOST_CROSSED + 1 : 1
      lined = touching(lined, shape)
      if (lined.length >= enough) continue
      const [text] = texts.hits(shape, w.id, 1, [])
      if (text !== undefined) {
        texted.push(text)
        continue
      }
      lined = lines.hits(shape, w.id, enough, lined)
      const crossed = lined.length
      if (crossed === 0 || (w.loud === true && crossed <= MOST_CROSSED)) return box
      if (nearly && crossed <= MOST_CROSSED) second ??= box
    }
    return second
  }

  const places = new Map<string, Place>()
  const take = (w: Wish, level: number, box: Box) => {
    const was = places.get(w.id)
    if (was !== undefined) texts.remove(w.id, was.box)
    texts.add(box, w.id)
    places.set(w.id, { level, box })
  }
  for (const w of wishes) {
    const shortest = w.levels.length - 1
    for (let level = w.firm === true ? 0 : shortest; level <= shortest && !places.has(w.id); level++) {
      const box = find(w, level, level === shortest)
      if (box !== undefined) take(w, level, box)
    }
  }
  for (const w of wishes) {
    const was = places.get(w.id)
    // Where not even the shortest fits, nothing does.
    if (was === undefined) continue
    const better = (level: number): boolean => {
      const box = find(w, level, w.loud === true)
      if (box === undefined) return false
      take(w, level, box)
      return true
    }
    // In full, or else longer as long as it fits: where a text has no room, a longer one has none either.
    if (was.level === 0 || better(0)) continue
    for (let level = was.level - 1; level > 0 && better(level); level--);
  }
  return places
}
