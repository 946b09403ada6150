import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { type TimerSpan, timerSpansOf } from '../sim/spans'
import type { Trace } from '../sim/trace'
import type { ShownTimer } from '../views/states/Live'
import { Inspector, InspectorPanel } from './later'
import { packetSelected, panelClosed, scrubbedTo, useApp } from './store'
import type { Layout } from './useLayout'

export interface Inspection {
  /** In a wide window: stands where the sentences about the moment stand otherwise. */
  readonly inside: ReactNode
  /** Elsewhere: a panel. */
  readonly over: ReactNode
  /** The timer that is looked at. */
  readonly timer: TimerSpan | null
  onTimer(timer: TimerSpan): void
  /** A timer that runs at the moment. */
  onRunning(timer: ShownTimer): void
  /** Opens what is chosen already, where choosing alone does not. */
  onInspect(packet: number): void
}

/**
 * The segment or the timer that is looked at closely. `base`: the run before anything was done to it by hand; `of`: which
 * run it is, where there are two.
 */
export function useInspection(trace: Trace, base: Trace, layout: Layout, of?: string): Inspection {
  const packet = useApp((s) => s.packet)
  const [timer, setTimer] = useState<{ readonly trace: Trace; readonly span: TimerSpan } | null>(null)
  const [asked, setAsked] = useState(false)
  const span = timer?.trace === trace ? timer.span : null
  const subject = packet ?? span
  const wide = layout === 'wide'

  // The later choice counts.
  useEffect(() => {
    if (packet !== null) setTimer(null)
    else setAsked(false)
  }, [packet])

  const onTimer = useCallback(
    (span: TimerSpan) => {
      packetSelected(null)
      if (!wide) panelClosed()
      setTimer({ trace, span })
    },
    [trace, wide],
  )
  const onRunning = useCallback(
    ({ host, kind, armedAt, due }: ShownTimer) => {
      const same = (s: TimerSpan) => s.host === host && s.kind === kind && s.from === armedAt && s.due === due
      const found = timerSpansOf(trace).find(same)
      if (found !== undefined) onTimer(found)
    },
    [trace, onTimer],
  )
  const onInspect = useCallback((n: number) => {
    packetSelected(n)
    panelClosed()
    setAsked(true)
    requestAnimationFrame(() => document.getElementById('inspector')?.focus())
  }, [])
  const onClose = useCallback(() => {
    const within = document.getElementById('inspector')?.contains(document.activeElement) === true
    const chosen = document.querySelector<SVGElement>('g:is([data-packet], [data-hand])[aria-pressed="true"]')
    setTimer(null)
    setAsked(false)
    packetSelected(null)
    if (within) chosen?.focus({ preventScroll: true })
  }, [])

  const open = !wide && subject !== null && (packet === null || asked)
  const props = { trace, base, of, onPacket: packetSelected, onJump: scrubbedTo, onClose }
  return {
    inside: wide && subject !== null && (
      <Suspense fallback={null}>
        <Inspector {...props} subject={subject} framed={false} />
      </Suspense>
    ),
    over: open && (
      <Suspense fallback={null}>
        <InspectorPanel {...props} subject={subject} />
      </Suspense>
    ),
    timer: packet === null ? span : null,
    onTimer,
    onRunning,
    onInspect,
  }
}
