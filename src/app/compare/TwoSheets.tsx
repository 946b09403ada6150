import { type ReactNode, type UIEvent, useMemo, useRef, useState, type WheelEvent } from 'react'
import { useWords } from '../../i18n/index'
import type { Choice } from '../../knobs/choice'
import { type Variation, varied } from '../../knobs/variation'
import type { ScenarioId } from '../../scenarios/types'
import { aligned, together } from '../../sim/align'
import type { Packet } from '../../sim/trace'
import { Differences } from '../../views/compare/Differences'
import { compared } from '../../views/compare/difference'
import { fitPaper, paperOf, SHEET_MARGIN } from '../../views/paper'
import { headHeightOf, SequenceDiagram } from '../../views/sequence/SequenceDiagram'
import { Pair } from '../../views/timeline/Pair'
import { pairSaid } from '../../views/timeline/pairs'
import { playhead } from '../clock'
import { compareToggled, leadsBack } from '../comparing'
import { useComparison } from '../comparison'
import { runOf } from '../derived'
import { scrubbedTo, useApp } from '../store'
import { TimeBar } from '../TimeBar'
import { type Layout, useLayout, useSize } from '../useLayout'
import { linkOf } from '../useLink'
import type { Pacing } from '../usePlayback'
import { usePlayhead } from '../usePlayhead'
import { usePrinting } from '../usePrinting'
import styles from './Comparison.module.css'
import { VariationPicker } from './VariationPicker'
import { useVariationName } from './variationName'

const NOTHING: Variation = { base: 'run', knobs: {} }
/** Two sheets in a frame have no room for who closes actively. */
const NAMELESS = { A: '', B: '', C: '' } as const
/** Height of the name over a sheet, px; in a low frame the sheet needs the room. */
const NAME: Readonly<Record<Layout, number>> = { wide: 30, tall: 30, frame: 22 }
/** Of each of two sheets between the margins of A4 and Letter, px. */
const PRINT_WIDTH = 330

/** Which of the two is in sight where there is no room for both, or what is told about them. */
type Tab = 'mine' | 'other' | 'both' | 'differences'
const TABS: Readonly<Record<Layout, readonly Tab[]>> = {
  wide: [],
  frame: ['both', 'differences'],
  tall: ['mine', 'other'],
}

/** A low frame that is too narrow for both, px. */
const CRAMPED = 480
const CRAMPED_TABS: readonly Tab[] = ['mine', 'other', 'differences']

/** Both runs, on the clock of the first. */
function useRuns(choice: Choice, variation: Variation) {
  return useMemo(() => {
    const [mine, other] = aligned(runOf(choice).trace, runOf(varied(choice, variation)).trace)
    const all = together(mine, other)
    return { mine, other, all }
  }, [choice, variation])
}

export interface TwoSheetsProps {
  /** Over the sheets. */
  readonly head: ReactNode
  /** What else is open. */
  readonly children?: ReactNode
  readonly pacing?: Pacing
}

/** The run and a variation of it, side by side: one paper, one playhead, and what differs between them. */
export function TwoSheets({ head, children, pacing }: TwoSheetsProps) {
  const { t } = useWords()
  const choice = useApp((s) => s.choice)
  const variation = useComparison((s) => s.variation) ?? NOTHING
  const { mine, other, all } = useRuns(choice, variation)
  const layout = useLayout()
  const sheets = useRef<HTMLElement>(null)
  const room = useSize(sheets)
  const [tab, setTab] = useState<Tab>('mine')
  const cramped = layout === 'frame' && room.width < CRAMPED
  const tabs = cramped ? CRAMPED_TABS : TABS[layout]
  const printing = usePrinting()
  const shown = printing ? 'both' : tabs.includes(tab) ? tab : tabs[0]
  const width = cramped || layout === 'tall' ? room.width : Math.floor(room.width / 2)
  const seen = Math.max(0, room.height - NAME[layout])
  const paper = useMemo(
    () => (printing ? paperOf(all) : fitPaper(all, seen - headHeightOf(seen))),
    [all, seen, printing],
  )
  const whole = paper.height + 2 * SHEET_MARGIN
  const height = printing ? whole + headHeightOf(whole) : seen
  // Where the other run is what was there before, the difference is what was done.
  const against = variation.base !== 'run'
  const difference = useMemo(() => compared(mine, other, paper.from, against), [mine, other, paper.from, against])
  const transport = usePlayhead(all, paper, `${width} ${shown}`, pacing)

  // A segment chosen on one sheet is chosen on the other.
  const [chosen, choose] = useState<{ readonly side: 0 | 1; readonly packet: number } | null>(null)
  const selected = (side: 0 | 1): number | null => {
    if (chosen === null) return null
    return chosen.side === side ? chosen.packet : (difference.partner[chosen.side].get(chosen.packet) ?? null)
  }
  const packetOf = (side: 0 | 1): Packet | null => (side === 0 ? mine : other).packets[selected(side) ?? -1] ?? null
  // Another variation may have fewer segments than the one that was looked at.
  const [here, there] = [packetOf(0), packetOf(1)]
  const segment = here === null && there === null ? null : ({ kind: 'segment', mine: here, other: there } as const)
  const name = useVariationName(choice, variation)
  const sheet = (side: 0 | 1, title: string, detail: string) => (
    <div className={styles.run} key={side} data-side={side}>
      <h2 className={styles.name}>
        {title} {detail !== '' && <span>{detail}</span>}
      </h2>
      <SequenceDiagram
        trace={side === 0 ? mine : other}
        paper={paper}
        clock={playhead}
        width={printing ? PRINT_WIDTH : width}
        height={height}
        title={t('compare.sheet', { run: title })}
        {...(layout === 'frame' && !printing ? { names: NAMELESS } : {})}
        marks={difference.marks[side]}
        selected={selected(side)}
        onSelect={(packet) => choose(packet === null ? null : { side, packet })}
        onScrub={scrubbedTo}
      />
    </div>
  )
  const back = leadsBack()
  const end = t(back ? 'compare.back' : 'compare.close')
  const close = (
    <button
      type="button"
      className={styles.close}
      data-back={(back && layout === 'wide') || undefined}
      onClick={compareToggled}
      title={end}
    >
      {back && layout === 'wide' && <span aria-hidden="true">{end}</span>}
      <svg viewBox="0 0 16 16" width="14" height="14" role="img" aria-label={end}>
        <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.8" />
      </svg>
    </button>
  )
  const differences = (
    <Differences mine={mine} difference={difference} chosen={segment} back={against} whole={printing} />
  )
  const say = useMemo(() => pairSaid(mine, other, t), [mine, other, t])

  return (
    <div className={styles.page} data-layout={layout} data-cramped={cramped || undefined}>
      {head}
      <section className={styles.tools} aria-label={t('compare.name')} data-screen="">
        <VariationPicker choice={choice} variation={variation} />
        {tabs.length > 0 && (
          <fieldset className={styles.tabs}>
            <legend>{t('compare.name')}</legend>
            {tabs.map((each) => (
              <label key={each}>
                <input type="radio" name="compare-tab" checked={each === shown} onChange={() => setTab(each)} />
                <span>{t(`compare.${each}`)}</span>
              </label>
            ))}
          </fieldset>
        )}
        {close}
      </section>
      {printing && <h1>{t(`scenario.${choice.scenario as ScenarioId}.title`)}</h1>}
      <main ref={sheets} className={styles.sheets} onScrollCapture={scrollBoth} onWheelCapture={handOff}>
        {shown === 'differences' && <div className={styles.told}>{differences}</div>}
        {room.width > 0 && shown !== 'differences' && (
          <>
            {shown !== 'other' && sheet(0, t('compare.mine'), name.mine)}
            {shown !== 'mine' && sheet(1, t('compare.other'), name.other)}
          </>
        )}
      </main>
      {(layout !== 'frame' || printing) && (
        <aside className={styles.side} aria-label={t('compare.differences')}>
          {differences}
        </aside>
      )}
      {printing && <p className={styles.link}>{location.href.replace(/#.*/, '') + linkOf(useApp.getState(), true)}</p>}
      <footer className={styles.time} data-screen="">
        <TimeBar
          trace={mine}
          paper={paper}
          transport={transport}
          small={<Pair mine={mine} other={other} paper={paper} />}
          say={say}
        />
      </footer>
      {children}
    </div>
  )
}

/** The scroll areas of the two sheets but the one an event came from. */
function otherOf({ currentTarget, target }: { currentTarget: EventTarget & Element; target: EventTarget }): Element[] {
  const areas = [...currentTarget.querySelectorAll('[role="group"][tabindex]')]
  return areas.filter((area) => area !== target && !area.contains(target as Node))
}

/** Equal times stay at equal heights. */
function scrollBoth(event: UIEvent<HTMLElement>): void {
  const { target } = event
  if (!(target instanceof Element) || target.getAttribute('role') !== 'group') return
  for (const area of otherOf(event)) if (area.scrollTop !== target.scrollTop) area.scrollTop = target.scrollTop
}

/** A sheet in somebody's hand does not follow the playhead, and then neither does the other. */
function handOff(event: WheelEvent<HTMLElement>): void {
  if (!event.isTrusted) return
  for (const area of otherOf(event)) area.dispatchEvent(new globalThis.WheelEvent('wheel', { bubbles: true }))
}
