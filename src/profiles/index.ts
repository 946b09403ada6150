import type { Profile } from '../tcp/profile'
import { freebsd } from './freebsd'
import { linux } from './linux'
import { macos } from './macos'
import { rfc9293 } from './rfc9293'
import { windows } from './windows'

/** The systems that can be chosen; adding one is a file, its sources and a line here. */
export const PROFILES = { windows, macos, freebsd, linux, rfc9293 } as const satisfies Record<string, Profile>
export type ProfileId = keyof typeof PROFILES
