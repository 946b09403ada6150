import { useCallback, useEffect, useRef } from 'react'
import { duration } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { TimerSpan } from '../../sim/spans'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import css from './Inspector.module.css'
import { intoView } from './intoView'
import { SegmentInspector, titleOf } from './SegmentInspector'
import { TimerInspector } from './TimerInspector'

export interface InspectorProps {
  readonly trace: Trace
  /** The run before anything was done to it by hand. */
  readonly base: Trace
  /** What is looked at: the number of a packet, or a timer. */
  readonly subject: number | TimerSpan
  /** Which run it is of, where there are two. */
  readonly of?: string | undefined
  /** It stands in something that has a title and can be closed. */
  readonly framed: boolean
  onPacket(packet: number): void
  /** Goes to a moment of the run. */
  onJump(at: Instant): void
  onClose(): void
}

/** All there is to know of one segment or timer. */
export function Inspector({ trace, base, subject, of, framed, onPacket, onJump, onClose }: InspectorProps) {
  const { t } = useWords()
  const packet = typeof subject === 'number' ? trace.packets[subject] : undefined
  // Opened below the edge of its column, it comes into view; going on to another segment does not scroll.
  const section = useRef<HTMLElement>(null)
  useEffect(() => (section.current === null ? undefined : intoView(section.current)), [])
  // What was opened from a picture beside the sheet gives the focus back to it.
  const opener = useRef<Element | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is the occasion
  useEffect(() => {
    if (!section.current?.contains(document.activeElement)) opener.current = document.activeElement
  }, [subject])
  const close = useCallback(() => {
    const within = section.current?.contains(document.activeElement)
    const from = opener.current?.closest('[data-graph]') ? (opener.current as HTMLElement | SVGElement) : null
    onClose()
    if (within) from?.focus({ preventScroll: true })
  }, [onClose])
  // Escape closes from wherever the focus is, unless something nearer to it takes the key.
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (document.querySelector('dialog:modal, :popover-open') === null) close()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [close])
  if (typeof subject === 'number' && packet === undefined) return null
  const name = t(packet === undefined ? 'inspector.timer' : 'inspector.segment')
  return (
    <section ref={section} id="inspector" tabIndex={-1} className={css.inspector} aria-label={name}>
      <header>
        <h3 aria-live="polite">
          {of !== undefined && <small>{of}</small>}
          {packet !== undefined
            ? titleOf(trace, packet)
            : typeof subject !== 'number' && (
                <>
                  {subject.host} {subject.kind === 'delayed-ACK' ? '' : subject.kind}{' '}
                  {duration(subject.due - subject.from)} <small>{t(`inspector.name.${subject.kind}`)}</small>
                </>
              )}
        </h3>
        {!framed && (
          <button type="button" onClick={close} aria-label={t('inspector.close')} title={t('inspector.close')}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 4l8 8M12 4l-8 8" />
            </svg>
          </button>
        )}
      </header>
      {packet !== undefined ? (
        <SegmentInspector trace={trace} base={base} packet={packet} onPacket={onPacket} onJump={onJump} />
      ) : (
        typeof subject !== 'number' && (
          <TimerInspector trace={trace} span={subject} onPacket={onPacket} onJump={onJump} />
        )
      )}
    </section>
  )
}
