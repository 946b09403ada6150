import { DEFAULT_CHOICE } from '../knobs/choice'
import { compose } from '../knobs/compose'
import { simulate } from '../sim/simulate'
import { fitPaper } from '../views/paper'
import { layoutSequence } from '../views/sequence/layout'
import { escaped, withoutStyles } from './markup'
import { LANGUAGES } from './site'
import { headsOf, type Language, stillSheet } from './stillSheet'

/** Height of the heads above the sheet, and of the blank at its upper end, px. */
const HEADS = 52
const MARGIN = 11

/** For which windows a sheet is drawn: its inner width and the room for it and its heads, px. Others see the nearest, scaled. */
const WINDOWS = {
  // 412 × 823, as Lighthouse's phone has it.
  tall: { width: 400, room: 495 },
  // 1440 × 900.
  wide: { width: 764, room: 745 },
} as const

/** A tenth of a pixel is more than is seen. */
const rounded = (markup: string): string =>
  markup.replace(/\d+\.\d{2,}/g, (n) => String(Math.round(Number(n) * 10) / 10))

/**
 * What the page opens on, as it stands in index.html until the scripts have come: the sheet of the first story and what
 * to watch. English only, and without style attributes, which the content security policy lets not through; see
 * src/styles/first.css, and public/early.js for when it is not shown.
 */
export function firstPicture(): string {
  const words = LANGUAGES.find(({ locale }) => locale === 'en') as Language
  const { t } = words
  const trace = simulate(compose(DEFAULT_CHOICE))
  const { scenario } = DEFAULT_CHOICE as { scenario: 'last-ack-lost' }
  const title = escaped(t(`scenario.${scenario}.title`))
  const sheets = Object.entries(WINDOWS).map(([name, { width, room }]) => {
    const paper = fitPaper(trace, room - HEADS)
    const layout = layoutSequence(trace, paper, width, t)
    const bottom = Math.min(paper.height, room - HEADS - MARGIN)
    const heads = headsOf(trace, layout, t).map(
      ({ x, name, role }) =>
        `<text x="${x}" y="-44">${escaped(name)}<tspan x="${x}" y="-23">${escaped(role)}</tspan></text>`,
    )
    const sheet = withoutStyles(stillSheet(trace, layout, words, { top: 0, bottom }))
    const box = `0 ${-HEADS - MARGIN} ${width} ${Math.ceil(bottom) + HEADS + MARGIN}`
    return `<div data-first="${name}"><svg viewBox="${box}" role="img" aria-label="${title}">${heads.join('')}<g>${sheet}</g></svg></div>`
  })
  const watch = escaped(t(`scenario.${scenario}.watch`))
  const page = `<div class="first"><h1>${title}</h1><p>${watch}</p>${sheets.join('')}</div>`
  return rounded(page).replace(/><\/(?:path|rect|circle)>/g, '/>')
}
