import type { Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'
import { type Paper, paperOf } from '../views/paper'
import { layoutSequence } from '../views/sequence/layout'
import { fittedLines, type Measure } from './lines'
import { escaped } from './markup'
import { plain, type Rule } from './plain'
import { headsOf, type Language, stillSheet } from './stillSheet'

/** What a picture needs to know of faces and style sheets. */
export interface Look {
  readonly rules: readonly Rule[]
  /** Custom properties; `--font-ui` and `--font-mono` name the faces of the pictures. */
  readonly tokens: ReadonlyMap<string, string>
  readonly regular: Measure
  readonly bold: Measure
}

export interface Subject {
  readonly trace: Trace
  /** What must be seen where not everything can be. */
  readonly turns: Instant
  readonly above: string
  readonly title: string
  readonly text: string
}

/** What Open Graph asks for, px. */
export const WIDTH = 1200
export const HEIGHT = 630

const MARGIN = 56
const TEXT_WIDTH = 452
const PANEL = { x: 552, y: 36, width: 612, height: HEIGHT - 72, corner: 20 } as const
const WORDMARK = { y: 86, size: 34 } as const
/** Above the sheet: letters and roles, in px of the sheet. */
const HEADS = 46
/** How much larger than on the page the sheet may be drawn, and how high a delay, px. The first with room for all of it. */
const SCALES = [1.7, 1.6, 1.5, 1.4, 1.3] as const
const DELAYS = [44, 38, 32, 27] as const
/** What cannot be seen whole is drawn so. */
const CROPPED = { scale: 1.45, delay: 34 }
/** Three hosts need more width. */
const CROWDED = { scale: 1.2, delay: 34 }

/** From the best: in so many lines at most, of this size. */
const TITLE_SIZES = [
  [1, 66],
  [1, 60],
  [1, 54],
  [1, 50],
  [2, 60],
  [2, 54],
  [2, 48],
  [3, 48],
  [3, 42],
] as const
const TEXT_SIZES = [
  [3, 31],
  [4, 30],
  [5, 28],
  [6, 26],
] as const

interface Fitted {
  readonly scale: number
  readonly paper: Paper
  /** Height of the sheet's window, px of the sheet. */
  readonly room: number
}

/** The sheet as large as it may be and still be seen whole. */
function fitted(trace: Trace): Fitted {
  const at = (scale: number, delay: number): Fitted => ({
    scale,
    paper: paperOf(trace, { pxPerDelay: delay, maxGap: delay * 1.7 }),
    room: PANEL.height / scale - HEADS,
  })
  if (trace.scenario.hosts.C !== undefined) return at(CROWDED.scale, CROWDED.delay)
  for (const scale of SCALES)
    for (const delay of DELAYS) {
      const whole = at(scale, delay)
      if (whole.paper.height <= whole.room) return whole
    }
  return at(CROPPED.scale, CROPPED.delay)
}

/** The picture of a run for those who are sent a link to it, as SVG with attributes only. */
export function social(subject: Subject, words: Language, look: Look): string {
  const { trace, turns } = subject
  // On the panel, not on the page: what texts are set off with must be of its colour.
  const tokens = new Map([
    ...look.tokens,
    ['--ground', look.tokens.get('--page') as string],
    ['--page', look.tokens.get('--panel') as string],
  ])
  const { scale, paper, room } = fitted(trace)
  const { height } = paper
  const layout = layoutSequence(trace, paper, PANEL.width / scale, words.t)
  const top = Math.max(0, Math.min(height - room, paper.y(turns) - room * 0.62))
  const sheet = stillSheet(trace, layout, words, { top, bottom: Math.min(height, top + room) })
  const low = Math.max(0, (room - height) / 2)
  const panelWidth = PANEL.width / scale
  const veil = (id: string, y: number) => `<rect y="${y}" width="${panelWidth}" height="36" fill="url(#${id})"/>`
  const corner = PANEL.corner / scale
  const panel = `M${corner} 0h${panelWidth - 2 * corner}a${corner} ${corner} 0 0 1 ${corner} ${corner}v${
    PANEL.height / scale - 2 * corner
  }a${corner} ${corner} 0 0 1 ${-corner} ${corner}h${2 * corner - panelWidth}a${corner} ${corner} 0 0 1 ${-corner} ${-corner}v${
    2 * corner - PANEL.height / scale
  }a${corner} ${corner} 0 0 1 ${corner} ${-corner}z`
  const heads = headsOf(trace, layout, words.t)
    .map(
      ({ x, name, role }) =>
        `<text x="${x}" y="22" text-anchor="middle" font-size="17" font-weight="700" fill="var(--ink)">${name}</text>` +
        `<text x="${x}" y="38" text-anchor="middle" font-size="12.5" fill="var(--muted)">${escaped(role)}</text>`,
    )
    .join('')
  // What lies outside of the window is painted over: clipping takes a renderer long, and not every one does it well.
  const drawing = [
    `<g transform="translate(${PANEL.x} ${PANEL.y}) scale(${scale})">`,
    `<path d="${panel}" fill="var(--panel)"/>`,
    `<g transform="translate(0 ${(HEADS + low - top).toFixed(1)})" font-family="var(--font-mono)">${sheet}</g>`,
    `<rect width="${panelWidth}" height="${HEADS}" fill="var(--panel)"/>`,
    top > 0 ? veil('above', HEADS) : '',
    top + room < height ? veil('below', HEADS + room - 36) : '',
    `<path d="M-999-999h2999v2999h-2999z${panel}" fill="var(--ground)" fill-rule="evenodd"/>`,
    `<path d="${panel}" fill="none" stroke="var(--hairline)" stroke-width="${2 / scale}"/>`,
    `<g transform="translate(0 ${low.toFixed(1)})" font-family="var(--font-ui)">${heads}</g></g>`,
  ].join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${
    fade('above', 0, 1) + fade('below', 1, 0)
  }</defs><rect width="${WIDTH}" height="${HEIGHT}" fill="var(--ground)"/>${plain(drawing, look.rules, tokens)}${told(
    subject,
    words.locale,
    look,
  )}</svg>`
  return svg.replace(/var\((--[\w-]+)\)/g, (_, name: string) => tokens.get(name) ?? name)
}

const fade = (id: string, from: number, to: number): string =>
  `<linearGradient id="${id}" x1="0" y1="${from}" x2="0" y2="${to}"><stop offset="0" stop-color="var(--panel)"/>` +
  '<stop offset="1" stop-color="var(--panel)" stop-opacity="0"/></linearGradient>'

/** The words on the left: the name of the site, and in the middle of what is left, group, title and text. */
function told({ above, title, text }: Subject, locale: string, look: Look): string {
  const heading = fittedLines(title, TITLE_SIZES, TEXT_WIDTH, look.bold, locale)
  const body = fittedLines(text, TEXT_SIZES, TEXT_WIDTH, look.regular, locale)
  const titleLeading = heading.size * (locale === 'en' ? 1.12 : 1.25)
  const bodyLeading = body.size * (locale === 'en' ? 1.38 : 1.5)
  const height = 54 + heading.lines.length * titleLeading + 20 + body.lines.length * bodyLeading
  const first = 120 + Math.max(0, (HEIGHT - 120 - 60 - height) / 2)
  const titleY = first + 54 + heading.size * 0.74
  const bodyY = titleY + (heading.lines.length - 1) * titleLeading + 28 + body.size * 1.2
  const dot = look.bold('Last', WORDMARK.size) + 9
  const line = (y: number, size: number, fill: string, content: string, more = '', x = MARGIN) =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" fill="var(--${fill})"${more}>${content}</text>`
  const bold = ' font-weight="700"'
  return `<g font-family="var(--font-ui)">${[
    line(WORDMARK.y, WORDMARK.size, 'ink', 'Last', bold),
    `<circle cx="${MARGIN + dot}" cy="${WORDMARK.y - 12}" r="4" fill="var(--accent)"/>`,
    line(WORDMARK.y, WORDMARK.size, 'ink', 'ACK', bold, MARGIN + dot + 9),
    line(first + 26, 25, 'muted', escaped(above)),
    ...heading.lines.map((s, n) => line(titleY + n * titleLeading, heading.size, 'ink', escaped(s), bold)),
    ...body.lines.map((s, n) => line(bodyY + n * bodyLeading, body.size, 'muted', escaped(s))),
  ].join('')}</g>`
}
