import { renderToStaticMarkup } from 'react-dom/server'
import type { Locale, Translate } from '../i18n/index'
import { Words } from '../i18n/index'
import type { Trace } from '../sim/trace'
import type { SheetLayout } from '../views/sequence/layout'
import { rolesOf } from '../views/sequence/roles'
import { Sheet } from '../views/sequence/Sheet'
import { still } from './markup'

/** Words in a language, as components ask for them. */
export interface Language {
  readonly locale: Locale
  readonly t: Translate
}

/** The part of a sheet that is drawn, px. */
interface Window {
  readonly top: number
  readonly bottom: number
}

const NOTHING = () => {}
const NOBODY: ReadonlySet<number> = new Set()
const NAMELESS: ReadonlyMap<number, string> = new Map()

/** A sheet that nobody can touch: what stands inside of its `<svg>`, with the class names of the page. */
export function stillSheet(trace: Trace, layout: SheetLayout, words: Language, { top, bottom }: Window): string {
  const svg = renderToStaticMarkup(
    <Words.Provider value={words}>
      <Sheet
        {...{ trace, layout, top, bottom }}
        stop={null}
        current={null}
        selected={null}
        related={NOBODY}
        names={NAMELESS}
        listName=""
        cardId=""
        carded={null}
        onSelect={NOTHING}
        onHover={NOTHING}
        onFocus={NOTHING}
        onKey={NOTHING}
      />
    </Words.Provider>,
  )
  return still(svg.replace(/^<svg[^>]*>|<\/svg>$/g, ''))
}

/** What stands above a lifeline: the host's letter, and who closes. px. */
export interface Head {
  readonly x: number
  readonly name: string
  readonly role: string
}

export function headsOf(trace: Trace, layout: SheetLayout, t: Translate): Head[] {
  const roles = rolesOf(trace)
  return layout.columns.lifelines.map(({ host, x, x2 }) => {
    const role = roles[host]
    return {
      x: (x + x2) / 2,
      name: host,
      role: role === undefined ? '' : t(role === 'active' ? 'sheet.active' : 'sheet.passive'),
    }
  })
}
