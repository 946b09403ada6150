import { en } from '../i18n/en'
import { type Dictionary, type Locale, translator } from '../i18n/index'
import { localeOf } from '../knobs/permalink'

/** English comes with the page, because it also is what errors are told in; the rest is loaded when asked for. */
const dictionaries = new Map<Locale, Dictionary>([['en', en]])
const loaders: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<Dictionary>>> = {
  'zh-CN': async () => (await import('../i18n/zh-CN')).zhCN,
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

export const wordsOf = (locale: Locale) => ({ locale, t: translator(dictionaries.get(locale) ?? en) })

/** The first of the browser's languages that there is a dictionary for. */
export function browserLocale(): Locale {
  for (const tag of navigator.languages) {
    const locale = localeOf(tag)
    if (locale !== null) return locale
  }
  return 'en'
}
