import { createContext, useContext } from 'react'
import type { Key } from './en'

/** What fills the `{name}` places of a sentence. */
export type Params = Readonly<Record<string, string | number>>
/** Looks a sentence up in the reader's language and fills it. */
export type Translate = (key: Key, params?: Params) => string
export type { Key } from './en'
export type Dictionary = Readonly<Record<Key, string>>

/** Languages with a dictionary; adding one is a file and a line here. */
export const LOCALES = ['en', 'zh-CN'] as const
export type Locale = (typeof LOCALES)[number]

/** The dictionary for a language tag, or null. */
export function localeOf(tag: string): Locale | null {
  if (/^zh\b/i.test(tag)) return 'zh-CN'
  return /^en\b/i.test(tag) ? 'en' : null
}

/**
 * A {@link Translate} over one dictionary, or over the part of it that is there. A place without a value stays visible
 * as `{name}`, a sentence that is not there as its key.
 */
export const translator =
  (dictionary: Partial<Dictionary>): Translate =>
  (key, params) =>
    (dictionary[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => String(params?.[name] ?? place))

/** The running language, given by the app. */
export const Words = createContext<{ readonly t: Translate; readonly locale: Locale } | null>(null)

export function useWords(): { readonly t: Translate; readonly locale: Locale } {
  const words = useContext(Words)
  if (words === null) throw new Error('useWords outside of <Words.Provider>')
  return words
}
