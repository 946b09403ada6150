import type { Dictionary, Locale } from '../../i18n/index'

/** What the second part says beside that; nothing but in the built one. */
export const moreWords: Readonly<Record<Locale, Partial<Dictionary>>> = { en: {}, 'zh-CN': {} }
