/** A table row, keyed by its column's header. */
export type Row = Readonly<Record<string, string>>

/** A table of a Markdown text whose first column is `no.`, with the prose between the last heading and it. */
export interface NumberedTable {
  readonly headers: readonly string[]
  readonly rows: readonly Row[]
  readonly before: string
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((c) => c.trim())

/** All tables that number their rows. */
export function numberedTables(markdown: string): NumberedTable[] {
  const out: NumberedTable[] = []
  const lines = markdown.replace(/^```[\s\S]*?^```/gm, '').split('\n')
  let before: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string
    if (/^#/.test(line)) before = []
    const headers = cellsOf(line)
    if (!line.startsWith('|') || headers[0] !== 'no.' || !/^\|[-| :]+\|?$/.test((lines[i + 1] ?? '').trim())) {
      before.push(line)
      continue
    }
    const rows: Row[] = []
    for (i += 2; (lines[i] ?? '').startsWith('|'); i++) {
      const cells = cellsOf(lines[i] as string)
      rows.push(Object.fromEntries(headers.map((h, n) => [h, cells[n] ?? ''])))
    }
    out.push({ headers, rows, before: before.join('\n') })
  }
  return out
}
