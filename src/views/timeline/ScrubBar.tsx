import { type KeyboardEvent, memo, type ReactNode, useMemo, useRef } from 'react'
import { clockTime, flagNames } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import type { Clock } from '../clock'
import { stateColours } from '../colours'
import { statesAt, type Track, tracksOf } from '../edges'
import { useFollow, useReadout } from '../follow'
import { hostsOf } from '../hosts'
import type { Paper } from '../paper'
import { marksOf, piecesOf } from './layout'
import styles from './ScrubBar.module.css'

export interface ScrubBarProps {
  readonly trace: Trace
  readonly paper: Paper
  readonly clock: Clock
  readonly onStep: (dir: 1 | -1) => void
  readonly onStart: () => void
  readonly onEnd: () => void
  readonly onSeek: (at: Instant) => void
  /** Where there is another run beside it: both in small, and in words what they are at. */
  readonly small?: ReactNode
  readonly say?: (at: Instant) => string
}

/** Connections at once that the bar has room for. */
export const MOST_LANES = 4
export const per = (part: number) => `${100 * part}%`

export const SIGN = { lost: 'M2.5 2.5l7 7M9.5 2.5l-7 7', again: 'M10 6a4 4 0 1 1-1.4-3M9.2.6v2.8H6.4' }

/** The whole run in small; a native slider lies over it. Along the paper, so that playback moves evenly. */
export function ScrubBar({ trace, paper, clock, onStep, onStart, onEnd, onSeek, small, say }: ScrubBarProps) {
  const { t } = useWords()
  const hosts = useMemo(() => hostsOf(trace).map((host) => ({ host, tracks: tracksOf(trace, host) })), [trace])
  const slider = useRef<HTMLInputElement>(null)
  const head = useRef<HTMLDivElement>(null)
  // The thumb stays where the hand put it, even where the time it stands for is rounded.
  const held = useRef<{ y: number; at: Instant } | null>(null)

  const heightOf = (at: Instant) => (held.current?.at === at ? held.current.y : paper.y(at))

  useFollow(clock, (at) => {
    if (head.current !== null) head.current.style.transform = `translateX(${per(heightOf(at) / paper.height)})`
  })
  useReadout(clock, (at) => {
    const input = slider.current
    if (input === null) return
    if (held.current?.at !== at) input.value = String(heightOf(at))
    const [a = '', b = '', c] = hosts.map(({ tracks }) => statesAt(tracks, at))
    const time = clockTime(Math.min(at, trace.end) - trace.origin)
    const third = c === undefined ? '' : `, ${t('timeline.state', { host: 'C', state: c })}`
    const words = say?.(at) ?? t('timeline.at', { time, a, b }) + third
    if (input.getAttribute('aria-valuetext') !== words) input.setAttribute('aria-valuetext', words)
  })

  const seek = (y: number) => {
    const at = paper.at(y)
    held.current = { y, at }
    onSeek(at)
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => onStep(-1),
    ArrowDown: () => onStep(-1),
    ArrowRight: () => onStep(1),
    ArrowUp: () => onStep(1),
    Home: onStart,
    End: onEnd,
  }
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    // Event by event, as these keys do elsewhere on the page; the page must not hear them a second time.
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  return (
    <div className={styles.bar} data-hosts={hosts.length}>
      {small ?? <Miniature trace={trace} paper={paper} hosts={hosts} />}
      <div className={styles.run}>
        <div ref={head} className={styles.head} />
        <input
          ref={slider}
          className={styles.slider}
          type="range"
          aria-label={t('timeline.bar')}
          min={0}
          max={paper.height}
          step="any"
          defaultValue={0}
          onInput={(event) => seek(event.currentTarget.valueAsNumber)}
          onKeyDown={press}
        />
      </div>
    </div>
  )
}

interface MiniatureProps {
  readonly trace: Trace
  readonly paper: Paper
  readonly hosts: readonly { readonly host: HostId; readonly tracks: readonly Track[] }[]
}

const Miniature = memo(function Miniature({ trace, paper, hosts }: MiniatureProps) {
  const { t } = useWords()
  return (
    <>
      {hosts.map(({ host, tracks }) => (
        <div key={host} className={styles.lane} data-host={host} aria-hidden="true">
          <span className={styles.letter}>{host}</span>
          {tracks.slice(0, MOST_LANES).flatMap((track, n, all) =>
            piecesOf(track, paper).map((piece, i) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its number, and in it a piece stays what it is while it moves
                key={`${n} ${i}`}
                className={styles.piece}
                title={t('timeline.state', { host, state: piece.state })}
                data-stacked={all.length > 1 || undefined}
                // The end of one lane is no news while there are others.
                hidden={piece.state === 'CLOSED' && n > 0}
                style={{
                  ...stateColours(piece.state),
                  insetInlineStart: per(piece.x),
                  inlineSize: per(piece.w),
                  insetBlockStart: per(n / all.length),
                  insetBlockEnd: per(1 - (n + 1) / all.length),
                }}
              />
            )),
          )}
        </div>
      ))}
      {paper.breaks.map(({ y0, y1 }, n) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: one break is like the other
          key={n}
          className={styles.cut}
          style={{ insetInlineStart: per((y0 + y1) / 2 / paper.height) }}
          aria-hidden="true"
        />
      ))}
      <div className={styles.marks}>
        {marksOf(trace, paper).map(({ x, kind, packet, host }) => {
          const words = t(`timeline.${kind}`, {
            host,
            segment: flagNames((trace.packets[packet] as Trace['packets'][number]).segment),
          })
          return (
            <svg
              key={`${kind} ${packet}`}
              role="img"
              aria-label={words}
              viewBox="0 0 12 12"
              data-kind={kind}
              style={{ insetInlineStart: per(x) }}
            >
              <path d={SIGN[kind === 'again' ? 'again' : 'lost']} />
            </svg>
          )
        })}
      </div>
    </>
  )
})
