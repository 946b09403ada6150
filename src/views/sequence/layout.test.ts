import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { SCENARIOS } from '../../scenarios/index'
import { fitPaper } from '../paper'
import { type Box, boundsOf, overlap } from './boxes'
import { layoutSequence, type SheetLayout } from './layout'
import { burst, type Knobs, run } from './runs'
import type { SideText } from './sides'

const sizes = [
  [1400, 700],
  [755, 700],
  [640, 330],
  [520, 600],
  [350, 440],
] as const
const words = { en: translator(en), 'zh-CN': translator(zhCN) }

const textsOf = (sheet: SheetLayout): { id: string; box: Box }[] => [...sheet.labels, ...sheet.sides]

const variants: Knobs[] = [
  {},
  { profile: 'linux' },
  { delay: 1 },
  { delay: 2000 },
  { delay: 40, jitter: 200, seed: 3 },
  { loss: 50, seed: 7 },
  { msl: 0, appdelay: 0 },
  { first: 'both', appdelay: 1 },
]
const runs = [
  { name: 'data in a burst', make: () => burst(60, 1) },
  { name: 'data at one instant', make: () => burst(30, 0) },
  ...SCENARIOS.flatMap(({ id }) =>
    variants.map((knobs) => ({
      name: `${id} ${JSON.stringify(knobs)}`,
      make: () => run(id, knobs),
    })),
  ),
]
describe.each(runs)('$name', ({ make }) => {
  const trace = make()
  const sheets = sizes.flatMap(([w, h]) =>
    Object.entries(words).map(([language, t]) => {
      const paper = fitPaper(trace, h)
      return { at: `${w}×${h} ${language}`, w, paper, sheet: layoutSequence(trace, paper, w, t) }
    }),
  )

  it('has no two labels that overlap, and none cut off', () => {
    const bad: string[] = []
    for (const { at, w, paper, sheet } of sheets) {
      const texts = textsOf(sheet)
      texts.forEach((a, i) => {
        for (const b of texts.slice(i + 1)) if (overlap(a.box, b.box)) bad.push(`${at}: ${a.id} × ${b.id}`)
        const e = boundsOf(a.box)
        if (e.x0 < 0 || e.y0 < 0 || e.x1 > w || e.y1 > paper.height) bad.push(`${at}: ${a.id} cut off`)
      })
    }
    expect(bad).toEqual([])
  })

  it('names every state that lasts', () => {
    for (const { at, sheet } of sheets) {
      const named = new Set(sheet.sides.filter((s) => s.kind === 'state').map((s) => s.state))
      for (const b of sheet.bands) if (b.y1 - b.y0 > 16) expect(named, at).toContain(b.state)
    }
  })
})

describe('the sheet of the lost last ACK', () => {
  const trace = run('last-ack-lost', { profile: 'rfc9293' })
  const sheet = layoutSequence(trace, fitPaper(trace, 640), 755, words.en)

  it('has a label on every segment, in full', () => {
    for (const a of sheet.arrows) expect(sheet.labels.find((l) => l.id === `arrow ${a.id}`)?.text.bold).toMatch(/ACK/)
    expect(sheet.labels.filter((l) => l.text.note !== '').map((l) => l.text.note)).toEqual([
      'lost',
      '1st retransmission',
    ])
  })

  it('lets the lost segment end half-way', () => {
    const lost = sheet.arrows.filter((a) => a.lost)
    const whole = sheet.arrows.filter((a) => !a.lost)
    expect(lost.length).toBe(1)
    for (const a of lost) {
      const [left, right] = sheet.columns.lifelines.map((l) => l.x) as [number, number]
      expect(a.x1).toBeCloseTo((left + right) / 2)
      expect((a.y1 - a.y0) * 2).toBeCloseTo((whole[0]?.y1 ?? 0) - (whole[0]?.y0 ?? 0), 3)
    }
  })

  it('draws the timers that matter, and says that 2MSL starts over', () => {
    const timers = sheet.labels.filter((l) => l.kind === 'timer').map((l) => l.text.quiet)
    expect(timers).toContain('RTO 1\u00a0s')
    expect(timers).toContain('2MSL 4\u00a0min')
    expect(timers).toContain('2MSL 4\u00a0min, restarted')
  })

  it('says how long nothing is sent', () => {
    expect(sheet.labels.filter((l) => l.kind === 'quiet').map((l) => l.text.quiet)).toContain(
      '4\u00a0min in which nothing is sent',
    )
  })

  it('puts the calls beside their host', () => {
    const calls = (side: number) =>
      sheet.sides.filter((s) => s.kind === 'call' && s.line.side === side).map((s) => s.text)
    expect(calls(-1)).toEqual(['close()'])
    expect(calls(1)).toEqual(['read() → 0', 'close()'])
  })
})

it('a time stands beside the call of its moment, not beside the one before', () => {
  const trace = run('half-close', {})
  const { sides } = layoutSequence(trace, fitPaper(trace, 640), 755, words.en)
  const [send, shutdown, time] = ['send(100)', 'shutdown(SHUT_WR)', '0\u00a0ms'].map((text) =>
    sides.find((s) => s.text === text && s.line.host === 'A'),
  ) as [SideText, SideText, SideText]
  expect(time.at).toBe(shutdown.at)
  expect(Math.abs(time.y - shutdown.y)).toBeLessThan(Math.abs(time.y - send.y) / 2)
})
