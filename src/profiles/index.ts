import type { Profile } from '../tcp/profile'
import { linux } from './linux'
import { rfc9293 } from './rfc9293'

/** The systems that can be chosen; adding one is a file and a line here. */
export const PROFILES = { linux, rfc9293 } as const satisfies Record<string, Profile>
export type ProfileId = keyof typeof PROFILES
