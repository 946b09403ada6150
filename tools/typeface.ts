/** What there is to know of a TrueType or OpenType file: which characters it has, and how wide they are. */
export interface Typeface {
  /** Whether it has a glyph for every character of the text. */
  has(text: string): boolean
  /** Without kerning, px. A character it has not counts as one em. */
  width(text: string, size: number): number
}

/** Reads the tables `cmap` (formats 4 and 12), `hhea`, `hmtx` and `head`. Throws on a file without them. */
export function typeface(file: Uint8Array): Typeface {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const u16 = (at: number) => view.getUint16(at)
  const u32 = (at: number) => view.getUint32(at)
  const tables = new Map<string, number>()
  for (let n = 0; n < u16(4); n++) {
    const at = 12 + 16 * n
    tables.set(String.fromCharCode(...file.subarray(at, at + 4)), u32(at + 8))
  }
  const table = (name: string): number => {
    const at = tables.get(name)
    if (at === undefined) throw new Error(`a face without ${name}`)
    return at
  }
  const glyphs = glyphsOf(table('cmap'), u16, u32)
  const perEm = u16(table('head') + 18)
  const measured = u16(table('hhea') + 34)
  const advance = (glyph: number) => u16(table('hmtx') + 4 * Math.min(glyph, measured - 1)) / perEm
  return {
    has: (text) => [...text].every((c) => glyphs.has(c.codePointAt(0) as number)),
    width(text, size) {
      let em = 0
      for (const c of text) {
        const glyph = glyphs.get(c.codePointAt(0) as number)
        em += glyph === undefined ? 1 : advance(glyph)
      }
      return em * size
    },
  }
}

function glyphsOf(cmap: number, u16: (at: number) => number, u32: (at: number) => number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let n = 0; n < u16(cmap + 2); n++) {
    const at = cmap + u32(cmap + 4 + 8 * n + 4)
    if (u16(at) === 12) {
      for (let group = 0; group < u32(at + 12); group++) {
        const [from, to, first] = [0, 4, 8].map((by) => u32(at + 16 + 12 * group + by)) as [number, number, number]
        for (let c = from; c <= to; c++) glyphs.set(c, first + c - from)
      }
    } else if (u16(at) === 4) {
      const twice = u16(at + 6)
      const ends = at + 14
      const starts = ends + twice + 2
      for (let s = 0; s < twice; s += 2) {
        const [from, to] = [u16(starts + s), u16(ends + s)]
        const delta = u16(starts + twice + s)
        const ranges = starts + 2 * twice + s
        const range = u16(ranges)
        for (let c = from; c <= to && c < 0xffff; c++) {
          const raw = range === 0 ? c : u16(ranges + range + 2 * (c - from))
          const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
          if (glyph !== 0) glyphs.set(c, glyph)
        }
      }
    }
  }
  return glyphs
}
