/*
 * How the frame was set up by the address of embed.html. Everything else about it is in the page's own store (../store.ts): choice, playing,
 * speed, theme, language, which a host page may set by messages; unlike on the page nothing is remembered.
 */
import { create } from 'zustand'
import type { KnobId } from '../../knobs/index'

/** What can stand beside the sheet. */
export const PANES = ['explain', 'graph', 'ss', 'tcpdump', 'variables', 'events', 'changes'] as const
export type Pane = (typeof PANES)[number]

/** What can be left out. `hands`: the sheet is to be looked at, nothing on it can be changed. */
export const PARTS = ['title', 'link', 'caption', 'transport', 'hands'] as const
export type Part = (typeof PARTS)[number]

export interface Settings {
  readonly knobs: readonly KnobId[]
  readonly panes: readonly Pane[]
  readonly hide: readonly Part[]
  /** Starts over when it has come to the end. */
  readonly loop: boolean
  /** There are links out of the frame. */
  readonly links: boolean
}

export interface Embedded extends Settings {
  /** Somebody can see it. */
  readonly awake: boolean
  /** Begins as a whole picture: at the end of the run, and at the top of its sheet. */
  readonly whole: boolean
}

export const DEFAULTS: Settings = { knobs: [], panes: [], hide: [], loop: false, links: true }

export const useEmbed = create<Embedded>(() => ({ ...DEFAULTS, awake: false, whole: false }))
