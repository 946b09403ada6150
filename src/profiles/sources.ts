import { freebsd } from './freebsd.sources'
import type { ProfileId } from './index'
import { linux } from './linux.sources'
import { macos } from './macos.sources'
import { rfc9293 } from './rfc9293.sources'
import type { Sources } from './sourceTypes'
import { windows } from './windows.sources'

/** Where the numbers of each system come from. A module of its own, which the page need not load. */
export const SOURCES: Readonly<Record<ProfileId, Sources>> = { rfc9293, linux, freebsd, macos, windows }
