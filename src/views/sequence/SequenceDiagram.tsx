import {
  type ComponentType,
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type PointerEvent,
  Suspense,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useWords } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { TimerSpan } from '../../sim/spans'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import type { Clock } from '../clock'
import { addressOf } from '../lives'
import type { Marks } from '../marks'
import { type Paper, SHEET_MARGIN } from '../paper'
import type { Hand } from './hand'
import { Layers } from './Layers'
import { layoutSequence } from './layout'
import type { MoversProps } from './Movers'
import { rolesOf } from './roles'
import styles from './Sequence.module.css'
import { Sheet } from './Sheet'
import type { TimerGripsProps } from './TimerGrips'
import { useLookedAt } from './useLookedAt'
import { useScroll } from './useScroll'
import { segmentName } from './wording'

export interface SequenceDiagramProps {
  readonly trace: Trace
  readonly paper: Paper
  readonly clock: Clock
  /** Room for the diagram, px. */
  readonly width: number
  readonly height: number
  /** What stands under the letters of the hosts; without, who closes actively and who passively. */
  readonly names?: Readonly<Partial<Record<HostId, string>>>
  /** Its name, where there are two. */
  readonly title?: string
  /** What to mark as different from the sheet it is compared with. */
  readonly marks?: Marks
  /** Number of the chosen packet. */
  readonly selected: number | null
  onSelect(packet: number | null): void
  onScrub?(at: Instant): void
  /** What lets timers be chosen; loaded later. */
  readonly Timers?: ComponentType<TimerGripsProps>
  /** What moves with the playhead; loaded later. */
  readonly Movers?: ComponentType<MoversProps>
  onTimer?(span: TimerSpan): void
  /** The chosen timer. */
  readonly timer?: TimerSpan | null
  /** What a hand can do to the sheet; without it the sheet is to be looked at only. */
  readonly hand?: Hand
  /** The run before anything was done to it by hand: its columns are kept. */
  readonly base?: Trace
  /** Begins at the top of the sheet, wherever the playhead stands. */
  readonly whole?: boolean
}

/** What there is to know about a segment is not on the first picture. */
const Card = lazy(async () => ({ default: (await import('./Card')).Card }))

const NOTHING: ReadonlySet<number> = new Set()
/** Width the scroll bar takes, px. */
const SCROLL_BAR = 12

export function SequenceDiagram({
  trace,
  paper,
  clock,
  width,
  height,
  names,
  title,
  marks,
  selected,
  onSelect,
  onScrub,
  Timers,
  Movers,
  onTimer,
  timer = null,
  hand,
  base = trace,
  whole = false,
}: SequenceDiagramProps) {
  const { t } = useWords()
  const cardId = useId()
  const headHeight = headHeightOf(height)
  const view = Math.max(40, height - headHeight)
  // Where a hand may lengthen the run, the room for a scroll bar is kept: nothing jumps aside.
  const inner = hand || paper.height + 2 * SHEET_MARGIN > view ? width - SCROLL_BAR : width
  const layout = useMemo(
    () => layoutSequence(trace, paper, inner, t, base, marks),
    [trace, paper, inner, t, base, marks],
  )
  const roles = useMemo(() => rolesOf(trace), [trace])
  const order = useMemo(() => [...new Set(layout.arrows.map((a) => a.packet))], [layout])
  const spoken = useMemo(
    () =>
      new Map(
        order.map((n) => {
          const name = segmentName(trace, trace.packets[n] as Trace['packets'][number], t)
          return [n, marks?.packets.has(n) === true ? t('compare.marked', { name }) : name]
        }),
      ),
    [order, trace, t, marks],
  )
  const scroll = useScroll(paper.height + 2 * SHEET_MARGIN, view, whole ? clock.now() : null)

  const [roving, setRoving] = useState<number | null>(null)
  const known = (n: number | null): number | null => (n !== null && spoken.has(n) ? n : null)
  const looked = useLookedAt(known, selected, hand?.inspecting === true)
  const [menu, setMenu] = useState<number | null>(null)
  const { current } = looked
  // Where nothing can be done to it, what is chosen is told elsewhere.
  const card = (hand ? known(menu) !== null : looked.card === selected) ? null : looked.card
  const stop = known(roving) ?? known(selected) ?? order[0] ?? null
  const [related, setRelated] = useState(NOTHING)

  // The keys move the focus after the window has followed.
  const moveFocus = useRef(false)
  useLayoutEffect(() => {
    if (!moveFocus.current) return
    moveFocus.current = false
    scroll.ref.current?.querySelector<SVGElement>(`[data-packet="${stop}"]`)?.focus({ preventScroll: true })
  })
  const focus = useCallback(
    (n: number | null) => {
      looked.focus(n)
      if (n !== null) setRoving(n)
    },
    [looked.focus],
  )
  const [room, setRoom] = useState<HTMLElement | null>(null)
  const [veiled, setVeiled] = useState<HTMLElement | null>(null)
  const select = useCallback(
    (n: number) => {
      onSelect(n)
      setMenu(n)
    },
    [onSelect],
  )
  const onMenuClosed = useCallback((n: number, back: boolean) => {
    setMenu((now) => (now === n ? null : now))
    if (!back) return
    setRoving(n)
    moveFocus.current = true
  }, [])
  const onContextMenu = (event: MouseEvent) => {
    const segment = hand && (event.target as Element).closest<HTMLElement>('[data-packet], i[data-hand]')
    if (!segment) return
    event.preventDefault()
    const { packet, hand: handle } = segment.dataset
    select(Number.parseInt(packet ?? handle ?? '', 10))
  }
  const key = useCallback(
    (event: KeyboardEvent, n: number) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const next = by === 0 ? undefined : order[order.indexOf(n) + by]
      if (by !== 0 && next !== undefined) {
        const arrow = layout.arrows.find((a) => a.packet === next)
        if (arrow !== undefined) scroll.reveal(arrow.y0, arrow.y1)
        moveFocus.current = true
        setRoving(next)
      } else if (event.key === 'Enter' || event.key === ' ') select(n)
      else if (event.key === 'Escape') {
        looked.focus(null)
        onSelect(null)
      } else if (by === 0) return
      event.preventDefault()
      event.stopPropagation()
    },
    [order, layout, scroll.reveal, onSelect, select, looked.focus],
  )

  // A mouse scrubs anywhere on the sheet, a finger by the playhead's time or with a tap: dragging scrolls.
  const held = useRef<number | null>(null)
  const scrub = (event: PointerEvent<HTMLDivElement>) => {
    onScrub?.(paper.at(event.clientY - event.currentTarget.getBoundingClientRect().top - SHEET_MARGIN))
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const target = event.target as Element
    if (event.button !== 0 || target.closest('[data-packet], [data-hand]') !== null) return
    if (selected !== null) onSelect(null)
    if (event.pointerType !== 'mouse' && target.closest('[data-grip]') === null) return
    held.current = event.pointerId
    event.currentTarget.setPointerCapture(event.pointerId)
    scrub(event)
  }
  const onPointerUp = () => {
    held.current = null
  }

  return (
    <section ref={setRoom} className={styles.sequence} style={{ width, height }} aria-label={title ?? t('sheet.name')}>
      <div className={`${styles.heads} ${headHeight < 40 ? styles.low : ''}`} style={{ height: headHeight }}>
        {layout.columns.lifelines.map((l) => {
          const role = roles[l.host]
          const name =
            names?.[l.host] ?? (role === undefined ? '' : t(role === 'active' ? 'sheet.active' : 'sheet.passive'))
          const low = headHeight < 40
          const address = addressOf(trace, l.host, width < 560)
          const outward = low && address !== '' && l.side < 0 && l.x > 150
          // In one line, what stands beside the letter takes one side of it.
          const free = low && name + address !== '' ? (outward ? 1 : -1) : l.side
          return (
            <div
              key={l.host}
              className={`${styles.headOf} ${outward ? styles.outward : ''}`}
              data-free={free}
              style={{ left: (l.x + l.x2) / 2 }}
            >
              <b data-label={`head ${l.host}`}>{l.host}</b>
              {name !== '' && (address === '' || !low) && <span data-label={`role ${l.host}`}>{name}</span>}
              {name === '' && address !== '' && !low && Object.keys(roles).length > 0 && <span>{'\u00a0'}</span>}
              {address !== '' && <small data-label={`address ${l.host}`}>{address}</small>}
            </div>
          )
        })}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a group, not a form */}
      <div
        ref={scroll.ref}
        className={styles.scroll}
        style={{ top: headHeight }}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('sheet.scroll', { segments: order.length })}
        {...scroll.handlers}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys for it are at the segments */}
        <div
          className={styles.paper}
          style={{ height: paper.height + 2 * SHEET_MARGIN, width: inner }}
          onPointerDown={onPointerDown}
          onPointerMove={(event) => held.current === event.pointerId && scrub(event)}
          onPointerUp={onPointerUp}
          onPointerCancel={onPointerUp}
          onContextMenu={onContextMenu}
        >
          <div className={styles.window} style={{ top: scroll.top + SHEET_MARGIN, height: scroll.bottom - scroll.top }}>
            <Sheet
              trace={trace}
              layout={layout}
              top={scroll.top}
              bottom={scroll.far}
              stop={stop}
              current={current}
              selected={selected}
              related={related}
              names={spoken}
              listName={t('sheet.segments')}
              cardId={cardId}
              carded={card}
              onSelect={select}
              onHover={looked.hover}
              onFocus={focus}
              onKey={key}
              Timers={Timers}
              onTimer={onTimer}
              timer={timer}
            />
            {hand && (
              <Suspense fallback={null}>
                <hand.Hands
                  {...hand}
                  {...{ trace, base, paper, clock, layout, room, veiled, onMenuClosed }}
                  onIntervene={(i) => {
                    if ('packet' in i) looked.hush(i.packet)
                    hand.onIntervene(i)
                  }}
                  top={scroll.top}
                  bottom={scroll.far}
                  menu={known(menu)}
                  onMenu={select}
                  onHover={looked.hover}
                />
              </Suspense>
            )}
            <Layers
              trace={trace}
              Movers={Movers}
              paper={paper}
              clock={clock}
              layout={layout}
              top={scroll.top}
              bottom={scroll.bottom}
              onVeiled={setVeiled}
              onMove={scroll.follow}
            />
            {card !== null && (
              <Suspense fallback={null}>
                <Card
                  id={cardId}
                  trace={trace}
                  base={base}
                  packet={card}
                  layout={layout}
                  top={scroll.top}
                  room={scroll.visible}
                  onRelated={setRelated}
                />
              </Suspense>
            )}
          </div>
        </div>
      </div>
    </section>
  )
}

/** The heads shrink to one line where the room is low. */
export const headHeightOf = (height: number): number => (height < 400 ? 30 : 52)
