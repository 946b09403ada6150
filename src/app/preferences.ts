import { LOCALES, type Locale } from '../i18n/index'

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What the page remembers between visits. */
export interface Preferences {
  readonly theme: Theme
  readonly locale: Locale | null
  /** Keys without a modifier do something. */
  readonly keys: boolean
}

const KEY = 'last-ack'
const NONE: Preferences = { theme: 'auto', locale: null, keys: true }

/** One of the list, or undefined. */
const oneOf = <T>(list: readonly T[], value: unknown): T | undefined => list.find((item) => item === value)

/** `ok` is false when something was stored that is not ours to understand. Without storage there is nothing to tell. */
export function readPreferences(): { preferences: Preferences; ok: boolean } {
  let text: string | null = null
  try {
    text = localStorage.getItem(KEY)
  } catch {
    return { preferences: NONE, ok: true }
  }
  if (text === null) return { preferences: NONE, ok: true }
  try {
    const { theme, locale, keys } = JSON.parse(text) as Record<string, unknown>
    const preferences = {
      theme: oneOf(THEMES, theme) ?? NONE.theme,
      locale: oneOf(LOCALES, locale) ?? null,
      keys: keys !== false,
    }
    const ok =
      preferences.theme === theme &&
      (preferences.locale === locale || locale === undefined) &&
      (preferences.keys === keys || keys === undefined)
    return { preferences, ok }
  } catch {
    return { preferences: NONE, ok: false }
  }
}

export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // Storage may be full or forbidden: then it lasts as long as the page.
  }
}
