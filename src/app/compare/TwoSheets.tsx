import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Choice } from '../../knobs/choice'
import { type Variation, varied } from '../../knobs/variation'
import type { ScenarioId } from '../../scenarios/types'
import { aligned, together } from '../../sim/align'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { Differences } from '../../views/compare/Differences'
import { compared } from '../../views/compare/difference'
import { Headline } from '../../views/compare/Headline'
import { hostsOf } from '../../views/hosts'
import { lanesOf } from '../../views/lanes'
import { fitPaper, paperOf, SHEET_MARGIN } from '../../views/paper'
import { headHeightOf, SequenceDiagram } from '../../views/sequence/SequenceDiagram'
import { Pair } from '../../views/timeline/Pair'
import { pairSaid } from '../../views/timeline/pairs'
import { playhead } from '../clock'
import { compareToggled, leadsBack } from '../comparing'
import { useComparison } from '../comparison'
import { baseOf, runOf } from '../derived'
import { Movers } from '../later'
import { scrubbedTo, useApp } from '../store'
import { TimeBar } from '../TimeBar'
import { type Layout, useLayout, useSize } from '../useLayout'
import { linkOf } from '../useLink'
import type { Pacing } from '../usePlayback'
import { usePlayhead } from '../usePlayhead'
import { usePrinting } from '../usePrinting'
import styles from './Comparison.module.css'
import { areasOf, bringTo, handOff, scrollBoth } from './scrolling'
import { RUNS, useChosen } from './useChosen'
import { VariationPicker } from './VariationPicker'
import { useVariationName } from './variationName'

const NOTHING: Variation = { base: 'run', knobs: {} }
/** Two sheets in a frame have no room for who closes actively. */
const NAMELESS = { A: '', B: '', C: '' } as const
/** Height of the name over a sheet, px; in a low frame the sheet needs the room. */
const NAME: Readonly<Record<Layout, number>> = { wide: 30, tall: 30, frame: 22 }
/** Of each of two sheets between the margins of A4 and Letter, px. */
const PRINT_WIDTH = 330

/** Least width of a sheet beside another, px; more where three hosts or many connections stand on it. */
const LEAST = 300
const LEAST_CROWDED = 380
/** What a panel in a frame takes of its width, at most half, px. */
const PANEL = 320

/** Which of the two is in sight where there is no room for both, or what is told about them. */
type Tab = 'mine' | 'other' | 'both' | 'differences'

function tabsOf(layout: Layout, single: boolean): readonly Tab[] {
  const sheets: readonly Tab[] = single ? ['mine', 'other'] : ['both']
  if (layout === 'frame') return [...sheets, 'differences']
  return single ? sheets : []
}

const crowded = (trace: Trace): boolean =>
  hostsOf(trace).length > 2 || hostsOf(trace).some((host) => lanesOf(trace, host).count > 3)

/** Both runs, on the clock of the first. */
function useRuns(choice: Choice, variation: Variation) {
  return useMemo(() => {
    const [mine, other] = aligned(runOf(choice).trace, runOf(varied(choice, variation)).trace)
    const all = together(mine, other)
    const bases = [baseOf(choice), baseOf(varied(choice, variation))] as const
    return { mine, other, all, bases, many: crowded(mine) || crowded(other) }
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
  const { mine, other, all, bases, many } = useRuns(choice, variation)
  const layout = useLayout()
  const sheets = useRef<HTMLElement>(null)
  const room = useSize(sheets)
  const [tab, setTab] = useState<Tab>('mine')
  const printing = usePrinting()
  const single = layout !== 'wide' && room.width / 2 < (many ? LEAST_CROWDED : LEAST)
  const tabs = tabsOf(layout, single)
  const shown = printing ? 'both' : tabs.includes(tab) ? tab : (tabs[0] ?? 'both')

  // In a frame the choice between them says which run it is, and the choice above what differs in it.
  const named = printing || layout !== 'frame' || !single
  const seen = Math.max(0, room.height - (named ? NAME[layout] : 0))
  const paper = useMemo(
    () => (printing ? paperOf(all) : fitPaper(all, seen - headHeightOf(seen))),
    [all, seen, printing],
  )
  const whole = paper.height + 2 * SHEET_MARGIN
  const height = printing ? whole + headHeightOf(whole) : seen
  // Where the other run is what was there before, the difference is what was done.
  const against = variation.base !== 'run'
  const difference = useMemo(() => compared(mine, other, paper.from, against), [mine, other, paper.from, against])
  const { inspection, side, packet, segment, choose } = useChosen([mine, other], bases, difference.partner, layout)

  // In a frame a panel takes half of it, and leaves the sheet that it is about.
  const over = Boolean(inspection.over) && !printing
  const half = over && layout === 'frame'
  const width = half
    ? Math.max(Math.floor(room.width / 2), room.width - PANEL)
    : single
      ? room.width
      : Math.floor(room.width / 2)
  const transport = usePlayhead(all, paper, `${width} ${shown}`, pacing)

  // Where a sentence leads, once the sheets are there. A new object each time: one may have scrolled away.
  const [goal, lead] = useState<{ readonly at: Instant; readonly enter: boolean } | null>(null)
  const go = (at: Instant) => {
    if (shown === 'differences') setTab(single ? (against ? 'mine' : 'other') : 'both')
    scrubbedTo(Math.max(at, paper.from))
    lead({ at, enter: shown === 'differences' })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: on another paper nobody asked for it
  useLayoutEffect(() => {
    if (goal !== null) bringTo(sheets.current, paper.y(goal.at))
    // The sentence that led there is gone; whoever chose it by keyboard goes on from the sheet.
    if (goal?.enter) areasOf(sheets.current)[0]?.focus({ preventScroll: true })
  }, [goal])
  // What a panel is about stays in sight beside it.
  useLayoutEffect(() => {
    if (over && packet !== null) bringTo(sheets.current, paper.y(packet.sentAt))
  }, [over, packet, paper])
  const details = useVariationName(choice, variation)
  const sheet = (of: 0 | 1, n: number) => {
    const title = t(`compare.${RUNS[of]}`)
    return (
      <div
        className={styles.run}
        key={n}
        data-side={of}
        hidden={half && of !== side}
        style={half ? { maxWidth: width } : {}}
      >
        {named && (
          <h2 className={styles.name}>
            {title}{' '}
            {details[of].map(({ knob, value }) => (
              <span key={knob} className={styles.detail}>
                <span className={styles.knob}>{knob}</span>
                {value}
              </span>
            ))}
          </h2>
        )}
        <SequenceDiagram
          trace={of === 0 ? mine : other}
          paper={paper}
          clock={playhead}
          width={printing ? PRINT_WIDTH : width}
          height={height}
          title={t('compare.sheet', { run: title })}
          {...(layout === 'frame' && !printing ? { names: NAMELESS } : {})}
          marks={difference.marks[of]}
          selected={(of === 0 ? segment?.mine : segment?.other)?.n ?? null}
          onSelect={(n) => choose(of, n)}
          onScrub={scrubbedTo}
          Movers={Movers}
        />
      </div>
    )
  }
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
    <Differences mine={mine} difference={difference} chosen={segment} back={against} whole={printing} onGo={go} />
  )
  const say = useMemo(() => pairSaid(mine, other, t), [mine, other, t])

  return (
    <div className={styles.page} data-layout={layout} data-over={over || undefined} data-crowded={many || undefined}>
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
      {layout === 'frame' && !printing && shown !== 'differences' && (
        <div className={styles.headline}>
          <Headline sentences={difference.sentences} back={against} onGo={go} />
        </div>
      )}
      {printing && <h1>{t(`scenario.${choice.scenario as ScenarioId}.title`)}</h1>}
      <main ref={sheets} className={styles.sheets} onScrollCapture={scrollBoth} onWheelCapture={handOff}>
        {shown === 'differences' && <div className={styles.told}>{differences}</div>}
        {/* One sheet in turn is one and the same: it stays where it is scrolled to. */}
        {(room.width > 0 || printing) &&
          shown !== 'differences' &&
          ([0, 1] as const).filter((of) => shown === 'both' || shown === RUNS[of]).map(sheet)}
      </main>
      {(layout !== 'frame' || printing) && (
        <aside className={styles.side} aria-label={t('compare.differences')}>
          {differences}
          {!printing && inspection.inside}
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
      {inspection.over}
      {children}
    </div>
  )
}
