import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { stories } from '../../i18n/en-stories'
import { translator } from '../../i18n/index'
import { simulate } from '../../sim/simulate'
import type { Trace } from '../../sim/trace'
import { CASES } from '../cases'
import { groupsAt, statesText, tracksOf } from '../edges'
import { hostsOf } from '../hosts'
import { lanesOf } from '../lanes'
import { addressOf, livesOf } from '../lives'
import { fitPaper } from '../paper'
import { boundsOf, overlap } from './boxes'
import { layoutSequence, type SheetLayout } from './layout'
import { rolesOf } from './roles'
import { run } from './runs'
import { thumbnail } from './thumbnailOf'

const t = translator(en)
const sizes = [
  [1400, 700],
  [776, 700],
  [640, 330],
  [516, 600],
  [348, 440],
] as const
const draw = (trace: Trace, width = 776, height = 700): SheetLayout =>
  layoutSequence(trace, fitPaper(trace, height), width, t)
const bold = (sheet: SheetLayout) => sheet.labels.filter((l) => l.kind === 'segment').map((l) => l.text.bold)

describe.each(Object.entries(CASES))('%s', (_, make) => {
  const trace = make()
  it.each(sizes)('has no two texts that overlap and none cut off at %d×%d', (width, height) => {
    const sheet = draw(trace, width, height)
    const texts = [...sheet.labels, ...sheet.sides]
    const bad: string[] = []
    texts.forEach((a, i) => {
      for (const b of texts.slice(i + 1)) if (overlap(a.box, b.box)) bad.push(`${a.id} × ${b.id}`)
      const e = boundsOf(a.box)
      if (e.x0 < 0 || e.y0 < 0 || e.x1 > width || e.y1 > sheet.height) bad.push(`${a.id} cut off`)
    })
    expect(bad).toEqual([])
    // Bands beside each other share no area, and stay within their host's column.
    for (const [i, a] of sheet.bands.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(a.line.bandX - 0.01)
      expect(a.x + a.width).toBeLessThanOrEqual(a.line.bandX + a.line.bandWidth + 0.01)
      for (const b of sheet.bands.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01 || a.y1 <= b.y0 + 0.01 || b.y1 <= a.y0 + 0.01
        expect(apart || a.state === 'CLOSED', `${a.id} ${b.id}`).toBe(true)
      }
    }
  })

  it('stays inside its picture in small', () => {
    const small = thumbnail(trace)
    expect(small.arrows.length).toBeGreaterThan(0)
    for (const b of small.bands) {
      expect(b.x).toBeGreaterThanOrEqual(0)
      expect(b.x + b.w).toBeLessThanOrEqual(small.width + 0.01)
      expect(b.y + b.h).toBeLessThanOrEqual(small.height + 0.51)
    }
  })
})

describe('two incarnations of one 4-tuple', () => {
  const trace = CASES.reborn()
  const sheet = draw(trace)

  it('carry their number on every segment', () => {
    expect(bold(sheet).slice(0, 3)).toEqual(['SYN ①', 'SYN, ACK ①', 'ACK ①'])
    expect(bold(sheet).filter((b) => b.endsWith('②'))).toHaveLength(6)
  })

  it('stand in one lane, apart, with a rule and a name at the beginning of each', () => {
    expect(lanesOf(trace, 'A').count).toBe(1)
    const rules = sheet.births.filter((b) => b.line.host === 'A')
    expect(rules.map((b) => b.life.incarnation)).toEqual([1, 2])
    const first = sheet.bands.find((b) => b.line.host === 'A' && b.state === 'TIME-WAIT')
    const second = sheet.bands.filter((b) => b.line.host === 'A' && b.state === 'SYN-SENT')[1]
    expect(second?.y0).toBeGreaterThan((first?.y1 ?? 0) + 2)
    expect(sheet.sides.filter((s) => s.kind === 'birth').map((s) => s.text)).toContain('② incarnation 2')
  })
})

describe('an old duplicate', () => {
  const trace = CASES.oldDuplicate()
  const stray = draw(trace).arrows.filter((a) => a.stray !== null)

  it('is the copy that arrives among the second incarnation, and no other', () => {
    expect(stray.map((a) => [a.packet, a.copy, a.stray?.incarnation, a.double])).toEqual([[3, 1, 1, true]])
  })

  it.each(sizes)('says so at %d×%d', (width, height) => {
    const label = draw(trace, width, height).labels.find((l) => l.id === `arrow ${stray[0]?.id}`)
    expect(label?.text.note).toMatch(/^old/)
    expect(label?.text.bold).toContain('①')
  })
})

describe('connections at the same time', () => {
  const trace = CASES.keepAlive()

  it('are told by their port', () => {
    const sheet = draw(trace)
    expect(bold(sheet)).toContain('SYN :40004')
    expect(sheet.sides.map((s) => s.text)).toContain('…04 TIME-WAIT')
    expect(addressOf(trace, 'A')).toBe('10.0.0.1:40000–40010')
    expect(addressOf(trace, 'B')).toBe('10.0.0.2:80')
  })

  it('lie side by side, eleven of them even on a phone', () => {
    expect(lanesOf(trace, 'A').count).toBe(11)
    const bands = draw(trace, 348, 440).bands.filter((b) => b.line.host === 'A' && b.state === 'TIME-WAIT')
    expect(new Set(bands.map((b) => b.x)).size).toBe(11)
    for (const b of bands) expect(b.width).toBeGreaterThanOrEqual(4)
  })

  it('are counted state by state', () => {
    const tracks = tracksOf(trace, 'A')
    const step = trace.steps.findLastIndex((s) => s.at < trace.origin + 3_000_000)
    const groups = groupsAt(trace, tracks, 'A', step)
    expect(groups.reduce((sum, g) => sum + g.count, 0)).toBeGreaterThan(5)
    expect(statesText(groups)).toMatch(/^ESTABLISHED, .*TIME-WAIT ×\d/)
  })

  it('need no tag where there is only one', () => {
    expect(livesOf(CASES.opening()).tag({ conn: 0, inc: 1 })).toBe('')
    expect(addressOf(CASES.opening(), 'A')).toBe('')
  })
})

describe('three hosts', () => {
  const trace = CASES.nat()

  it.each(sizes)('stand from left to right at %d×%d, each segment between its own two', (width, height) => {
    expect(hostsOf(trace)).toEqual(['A', 'B', 'C'])
    const { columns, arrows } = draw(trace, width, height)
    const [a, b, c] = columns.lifelines as [
      (typeof columns.lifelines)[0],
      (typeof columns.lifelines)[0],
      (typeof columns.lifelines)[0],
    ]
    expect(b.x - a.x2).toBeGreaterThanOrEqual(40)
    expect(c.x - b.x2).toBeGreaterThanOrEqual(40)
    for (const arrow of arrows) {
      const p = trace.packets[arrow.packet]
      const xs = [arrow.x0, arrow.x1].sort((x, y) => x - y)
      expect(xs).toEqual(p?.from === 'C' || p?.to === 'C' ? [b.x2, c.x] : [a.x, b.x])
    }
  })

  it('have the address that others see, and their roles', () => {
    expect(addressOf(trace, 'A')).toBe('192.0.2.7:40000')
    expect(addressOf(trace, 'C')).toBe('192.0.2.7:40001')
    expect(rolesOf(trace)).toEqual({ A: 'active', B: 'passive', C: 'active' })
  })
})

describe('the opening', () => {
  const trace = CASES.opening()
  const sheet = draw(trace)

  it('begins with the first SYN, lost as it is', () => {
    expect(sheet.arrows[0]).toMatchObject({ kind: 'syn', lost: true })
    expect(fitPaper(trace, 700).from).toBeLessThan(0)
  })

  it('shows the passive opener in LISTEN until a connection comes out of it', () => {
    expect(sheet.bands.filter((b) => b.line.host === 'B').map((b) => b.state)).toEqual([
      'LISTEN',
      'SYN-RECEIVED',
      'ESTABLISHED',
      'LAST-ACK',
      'CLOSED',
    ])
  })
})

it('a forged segment comes a short way out of nothing, at once', () => {
  const trace = CASES.forged()
  const forged = draw(trace).arrows.filter((a) => a.forged)
  expect(forged).toHaveLength(2)
  for (const a of forged) {
    expect(a.y0).toBe(a.y1)
    expect(Math.abs(a.x1 - a.x0)).toBeLessThanOrEqual(150)
  }
  const notes = draw(trace, 348, 440)
    .labels.filter((l) => forged.some((a) => `arrow ${a.id}` === l.id))
    .map((l) => l.text.note)
  expect(notes).toEqual(['forged', 'forged'])
})

it('what happens to a host stands beside it in words', () => {
  const texts = draw(CASES.mishaps()).sides.map((s) => s.text)
  expect(texts).toEqual(
    expect.arrayContaining(['host restarts', 'tcp_tw_reuse=1', 'bind() → EADDRINUSE', 'ECONNRESET']),
  )
})

describe('milliseconds and minutes, a hundred segments', () => {
  const trace = CASES.long()
  const paper = fitPaper(trace, 700)

  it('cuts the waits and keeps the slopes', () => {
    expect(trace.packets.length).toBeGreaterThan(90)
    expect(paper.breaks.some((b) => b.to - b.from > 60_000_000)).toBe(true)
    const slopes = draw(trace)
      .arrows.filter((a) => !a.lost)
      .map((a) => a.y1 - a.y0)
    expect(Math.max(...slopes.slice(1)) - Math.min(...slopes.slice(1))).toBeLessThan(1)
  })

  it('names most segments, and the timer of data under way once', () => {
    const sheet = draw(trace)
    expect(bold(sheet).length).toBeGreaterThan(sheet.arrows.length * 0.8)
    expect(sheet.labels.filter((l) => l.kind === 'timer').length).toBeLessThan(60)
  })
})

describe('what became of a segment', () => {
  const words = translator({ ...en, ...stories })
  const notes = (id: Parameters<typeof run>[0], width: number) => {
    const trace = run(id, {})
    const sheet = layoutSequence(trace, fitPaper(trace, 400), width, words)
    return sheet.labels.map((l) => ({ ...l, packet: trace.packets[l.of], note: l.text.note }))
  }

  it.each([348, 516, 776])('that the last ACK is lost is said at %d px', (width) => {
    const lost = notes('last-ack-lost', width).filter((l) => l.kind === 'segment' && l.packet?.fate === 'lost')
    expect(lost.map((l) => l.note).filter((note) => note !== '')).toEqual(['lost'])
    expect(lost[0]?.text.bold).toBe('ACK')
  })

  it.each([
    [776, /dropped by B$/],
    [1400, /dropped by B$/],
  ])('a SYN that its receiver ignores is told from one that it takes, at %d px', (width, note) => {
    const trace = run('tw-recycle', {})
    const sheet = layoutSequence(trace, fitPaper(trace, 700), width, words)
    const syns = sheet.arrows.filter((a) => a.kind === 'syn' && trace.packets[a.packet]?.from === 'C')
    expect(syns.map((a) => a.dropped)).toEqual([true, true, true, true, true, true, false])
    const said = notes('tw-recycle', width).filter((l) => syns.some((a) => `arrow ${a.id}` === l.id))
    expect(said.filter((l) => note.test(l.note)).length).toBe(6)
  })

  it('forged segments of one instant can be told apart', () => {
    const forged = (seq: number) => ({ kind: 'inject', forged: { dir: 'A>B', flags: 'R', seq, path: true } }) as const
    const script = [2, 3, 4].map((seq) => ({ on: 'up', after: 400_000, who: null, act: forged(seq) }) as const)
    const { scenario } = run('ordinary-close', {})
    const trace = simulate({ ...scenario, script: [...scenario.script, ...script] })
    const ys = draw(trace).arrows.flatMap((a) => (a.forged ? [a.y0] : []))
    expect(ys.slice(1).map((y, n) => y - (ys[n] as number))).toEqual([8, 8])
  })

  it.each([350, 1000])('nor do two of one instant hide each other that come to either host, at %i px', (width) => {
    const forged = (dir: 'A>B' | 'B>A') => ({ kind: 'inject', forged: { dir, flags: 'R', seq: 2 } }) as const
    const script = (['A>B', 'B>A'] as const).map(
      (dir) => ({ on: 'up', after: 400_000, who: null, act: forged(dir) }) as const,
    )
    const { scenario } = run('ordinary-close', {})
    const trace = simulate({ ...scenario, script: [...scenario.script, ...script] })
    const [a, b] = draw(trace, width).arrows.filter((arrow) => arrow.forged)
    if (a === undefined || b === undefined) throw new Error('not there')
    // Where there is room for both beside each other, they stay at their instant.
    expect(b.y0 - a.y0).toBe(a.x0 > b.x0 ? 0 : 8)
    expect(a.x0 > b.x0).toBe(width === 1000)
  })
})
