import { en } from '../../i18n/en'
import type { Dictionary, Key, Locale } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'

/** A part of every dictionary. */
export type Words = Readonly<Record<Locale, Partial<Dictionary>>>

const ALL: Readonly<Record<Locale, Dictionary>> = { en, 'zh-CN': zhCN }

const FIRST = /^(?:sheet|timeline|hands|rule|told|explain|knobs|embed|app\.problem)\.|^scenario\.[^.]+\.title$/
/** The build names what is missing here. */
const FIRST_TOO = /^app\.(?:broken|dismiss)|^change\.undo$|^graph\.timers?$|^compare\.marked$/
/** What a frame says by itself: what is on its first picture, and what hands and sentences say. */
export const isFirst = (key: string): boolean => FIRST.test(key) || FIRST_TOO.test(key)

/** What no frame says. */
export const isNever = (key: string): boolean =>
  /^(?:catalogue|share|offline|scenario)\.|^app\.(?:about|keys|model)/.test(key)

export const picked = (wanted: (key: string) => boolean): Words =>
  Object.fromEntries(
    Object.entries(ALL).map(([locale, words]) => [
      locale,
      Object.fromEntries(Object.entries(words).filter(([key]) => wanted(key as Key))),
    ]),
  ) as unknown as Words
