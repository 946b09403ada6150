import { en } from '../../i18n/en'
import type { Dictionary, Locale } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'

/**
 * What a frame says, in every language. In the built embed.html this module has only the words that its first part says
 * (tools/embed.ts): they must not be fetched when the language is known.
 */
export const firstWords: Readonly<Record<Locale, Partial<Dictionary>>> = { en, 'zh-CN': zhCN }
