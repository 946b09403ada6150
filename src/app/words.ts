import { core } from '../i18n/en'
import { type Dictionary, type Locale, localeOf, translator } from '../i18n/index'

/** English comes with what says it, first with the page itself; the other languages are loaded whole when asked for. */
const english: Partial<Dictionary> = { ...core }
const dictionaries = new Map<Locale, Partial<Dictionary>>([['en', english]])
const loaders: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<Dictionary>>> = {
  'zh-CN': async () => (await import('../i18n/zh-CN')).zhCN,
}

/** English for a part of the page that has just been loaded. */
export const englishCame = (part: Partial<Dictionary>): void => {
  Object.assign(english, part)
}

/** The same in every language at once. */
export function wordsCame(parts: Readonly<Record<Locale, Partial<Dictionary>>>): void {
  for (const [locale, part] of Object.entries(parts) as [Locale, Partial<Dictionary>][])
    dictionaries.set(locale, Object.assign(dictionaries.get(locale) ?? {}, part))
}

/** Fetches a dictionary once. Falls back to English when it cannot be had. */
export async function loadWords(locale: Locale): Promise<Locale> {
  if (locale === 'en' || dictionaries.has(locale)) return locale
  try {
    dictionaries.set(locale, await loaders[locale]())
    return locale
  } catch {
    return 'en'
  }
}

export const wordsOf = (locale: Locale) => ({ locale, t: translator(dictionaries.get(locale) ?? english) })

/** The first of the browser's languages that there is a dictionary for. */
export function browserLocale(): Locale {
  for (const tag of navigator.languages) {
    const locale = localeOf(tag)
    if (locale !== null) return locale
  }
  return 'en'
}
