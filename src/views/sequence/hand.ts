import type { ComponentType } from 'react'
import type { Intervention } from '../../knobs/interventions'
import type { Trace } from '../../sim/trace'
import type { Clock } from '../clock'
import type { Paper } from '../paper'
import type { SheetLayout } from './layout'

/** What a hand can do to the sheet, and with what; it is loaded later than the picture. */
export interface Hand {
  readonly Hands: ComponentType<HandsProps>
  /** The run that was the future before the latest intervention: what differs is drawn pale until dismissed. */
  readonly ghost: Trace | null
  /** What is chosen is told in full beside the sheet. */
  readonly inspecting?: boolean
  onIntervene(i: Intervention): void
  onInspect(packet: number): void
  onGhostDismissed(): void
}

export interface HandsProps extends Omit<Hand, 'Hands'> {
  readonly trace: Trace
  /** The run before anything was done to it by hand. */
  readonly base: Trace
  readonly paper: Paper
  readonly clock: Clock
  readonly layout: SheetLayout
  /** The part of the sheet that is drawn, px. */
  readonly top: number
  readonly bottom: number
  /** The packet whose menu is open. */
  readonly menu: number | null
  /** The whole diagram, in which menus stay. */
  readonly room: HTMLElement | null
  /** What lies over the veil and under the playhead. */
  readonly veiled: HTMLElement | null
  /** What else can be begun where a call is added. */
  readonly Inject?: ComponentType<{ onPress(): void }>
  onMenu(packet: number): void
  /** The menu of this packet was closed; `back`: the focus was in it. */
  onMenuClosed(packet: number, back: boolean): void
  onHover(packet: number | null): void
}

export interface OnSheetProps extends HandsProps {
  /** Takes the latest change back. */
  onUndo(): void
}
