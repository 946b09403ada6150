/** Width of a text in a face, px. */
export type Measure = (text: string, size: number) => number

/** What may begin no line, and what may end none. */
const CLOSING = /^[\s、。，．：；？！）》」』】”’…·—,.:;?!)\]}]/
const OPENING = /[（《「『【“‘([{]$/

/** Terms that the language's own dictionary does not know as one word. */
const TERMS = /(报文段|时间戳|定时器|序列号|半关闭|四次挥手|主动关闭方|被动关闭方|字节|副本|重传|超时|内核|端口|连接)/

/** Pieces that must not be broken: words of Latin letters with what hangs on them; elsewhere the words of the language. */
function piecesOf(text: string, locale: string): string[] {
  const words = new Intl.Segmenter(locale, { granularity: 'word' })
  const pieces: string[] = []
  for (const run of text.match(/[!-~\u00a0-\u024f‘’“”…−–]+\s*|[^!-~\u00a0-\u024f‘’“”…−–]+/g) ?? []) {
    const parts = /^[!-~\u00a0-\u024f‘’“”…−–]/.test(run)
      ? [run]
      : run
          .split(TERMS)
          .flatMap((part) => (TERMS.test(part) ? part : [...words.segment(part)].map(({ segment }) => segment)))
    for (const part of parts) {
      const before = pieces.at(-1)
      if (before !== undefined && (CLOSING.test(part) || OPENING.test(before)))
        pieces[pieces.length - 1] = before + part
      else pieces.push(part)
    }
  }
  return pieces
}

function filled(pieces: readonly string[], size: number, width: number, measure: Measure): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const longer = (lines.at(-1) ?? '') + piece
    if (lines.length > 0 && measure(longer.trimEnd(), size) <= width) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  return lines.map((line) => line.trim())
}

/** A text in lines of about equal length, none wider than `width` px where its words let it. */
export function linesOf(text: string, size: number, width: number, measure: Measure, locale: string): string[] {
  const pieces = piecesOf(text.replace(/(\d) (m?s|RTOs?|个 RTO)\b/g, '$1\u00a0$2'), locale)
  let lines = filled(pieces, size, width, measure)
  for (let narrower = width - size / 2; narrower > width / 2; narrower -= size / 2) {
    const next = filled(pieces, size, narrower, measure)
    if (next.length > lines.length || next.some((line) => measure(line, size) > narrower)) break
    lines = next
  }
  return lines
}

/** The first of these forms that the text has room in, and its lines; else the last. */
export function fittedLines(
  text: string,
  forms: readonly (readonly [most: number, size: number])[],
  width: number,
  measure: Measure,
  locale: string,
): { readonly size: number; readonly lines: readonly string[] } {
  let found = { size: 0, lines: [] as string[] }
  for (const [most, size] of forms) {
    found = { size, lines: linesOf(text, size, width, measure, locale) }
    if (found.lines.length <= most && found.lines.every((line) => measure(line, size) <= width)) break
  }
  return found
}
