import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import type { Choice } from '../../knobs/choice'
import { compose } from '../../knobs/compose'
import { parseHash } from '../../knobs/permalink'
import { PAIRS } from '../../knobs/readyMade'
import { type Variation, varied } from '../../knobs/variation'
import { SCENARIOS } from '../../scenarios/index'
import { aligned, together } from '../../sim/align'
import { simulate } from '../../sim/simulate'
import { paperOf } from '../paper'
import { compared } from './difference'
import { tell } from './sentences'

const [english, chinese] = [translator(en), translator(zhCN)]

function comparison(choice: Choice, variation: Variation, second: Choice = varied(choice, variation)) {
  const [mine, other] = aligned(simulate(compose(choice)), simulate(compose(second)))
  const paper = paperOf(together(mine, other))
  const result = compared(mine, other, paper.from)
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')
  return {
    mine,
    other,
    paper,
    ...result,
    said: result.sentences.map((s) => plain(tell(english, s))),
    /** Where each sentence leads, ms of the first run. */
    at: result.sentences.map((s) => (s.at === null ? null : (s.at - mine.origin) / 1000)),
    chinese: result.sentences.map((s) => plain(tell(chinese, s))),
  }
}
const choice = (scenario: string, knobs: Choice['knobs'] = {}): Choice => ({ scenario, knobs, faults: [] })
const parse = (text: string) => parseHash(text).choice
const knobs = (other: Variation['knobs']): Variation => ({ base: 'run', knobs: other })
const pair = (id: string) => {
  const found = PAIRS.find((p) => p.id === id)
  if (found === undefined) throw new Error(id)
  return comparison(found.choice, found.variation)
}

describe('the ready-made pairs', () => {
  it('TIME-WAIT 2 MSL | 0: the repeated FIN meets nobody', () => {
    const { said, chinese, rows, marks } = pair('timeWait')
    expect(said).toEqual([
      'The connection ends on B by RST instead of the ACK of its FIN.',
      'TIME-WAIT on A lasts 2 ms instead of 60.6 s.',
    ])
    expect(chinese).toEqual([
      '连接在 B 上结束，是因为收到 RST，而不是自己的 FIN 得到确认。',
      'A 的 TIME-WAIT 持续 2 ms，而不是 60.6 s。',
    ])
    expect(rows.map((r) => r.kind)).toEqual(['state', 'segment', 'segment'])
    // The last ACK, and the RST in its place: nothing else is marked.
    expect([...marks[0].packets]).toEqual([8])
    expect([...marks[1].packets]).toEqual([8])
  })

  it('Linux | RFC 9293: the FIN is repeated later, and TIME-WAIT lasts four minutes', () => {
    expect(pair('profile').said).toEqual([
      'The connection ends on B 396 ms later.',
      'TIME-WAIT on A lasts 4 min 1 s instead of 60.6 s.',
      'B’s first retransmission comes 396 ms later.',
    ])
  })

  it('tw_reuse off | on: connect() may, or may not', () => {
    expect(pair('twreuse').said).toEqual([
      'connect() on A at 1.900 s succeeds instead of failing with EADDRNOTAVAIL.',
      'Connections that B accepts: 2 instead of 1.',
      'TIME-WAIT on A ① lasts 1.5 s instead of 60 s.',
      '7 segments on the sheet instead of 4.',
    ])
  })

  it('A | B closes first: TIME-WAIT changes sides', () => {
    const { said, mine, marks } = pair('first')
    expect(said).toEqual([
      'TIME-WAIT is on B instead of A.',
      'A learns of B’s close 300 ms earlier.',
      'B learns of A’s close 300 ms later.',
    ])
    // Every segment of the close; the quiet opening is not on the sheet, and not marked.
    expect([...marks[0].packets]).toEqual(mine.packets.slice(3).map((p) => p.n))
  })

  it('timestamps on | off: without PAWS the old duplicate is read', () => {
    expect(pair('timestamps').said).toEqual(['B takes 100 octets of an old duplicate for new ones, instead of 0.'])
  })
})

describe('where a sentence leads', () => {
  it('is where the two runs part in what it says', () => {
    // B gets the RST; A forgets at once.
    expect(pair('timeWait').at).toEqual([1104, 402])
    // B is free in the first run, A is too, and B repeats its FIN: each time the second run is still waiting.
    expect(pair('profile').at).toEqual([1104, 61004, 904])
    // The call; what it opens is accepted, its SYN has ended TIME-WAIT and is the first segment the other run does not have.
    expect(pair('twreuse').at).toEqual([1900, 2200, 1900, 1900])
    // Both TIME-WAITs begin then; the news of the first close.
    expect(pair('first').at).toEqual([400, 100, 100])
  })

  it('is the very moment at which states and segments begin to differ', () => {
    for (const { choice: first, variation } of PAIRS) {
      const { mine, other, sentences, paper } = comparison(first, variation)
      for (const { at } of sentences) {
        if (at === null) throw new Error('it leads nowhere')
        expect(at).toBeGreaterThan(paper.from)
        // Something happens then, in one run at least.
        const happens = [mine, other].some(
          (t) => t.steps.some((s) => s.at === at) || t.packets.some((p) => p.sentAt === at || p.arrivals.includes(at)),
        )
        expect(happens).toBe(true)
      }
    }
  })

  it('is nowhere when nothing differs', () => {
    expect(comparison(choice('last-ack-lost'), knobs({ twreuse: '1' })).at).toEqual([null])
  })

  it('is in every story, whatever is asked, on the sheet or nowhere', () => {
    for (const { id } of SCENARIOS)
      for (const [knob, value] of [
        ['msl', 0],
        ['profile', 'rfc9293'],
        ['profile', 'linux'],
        ['timestamps', 'off'],
        ['first', 'B'],
      ] as const) {
        const { sentences, paper, rows } = comparison(choice(id), knobs({ [knob]: value }))
        for (const { at, key } of sentences) {
          if (at === null) expect([key, rows.length]).toEqual(['compare.same', 0])
          else expect(at >= paper.from && at <= paper.to).toBe(true)
        }
      }
  })
})

describe('any two runs', () => {
  it('that are the same say so, and nothing is marked', () => {
    const { said, rows, marks } = comparison(choice('last-ack-lost'), knobs({ twreuse: '1' }))
    expect(said).toEqual(['Nothing differs: the same segments and states, at the same times.'])
    expect([rows.length, marks[0].packets.size, marks[1].bands.size]).toEqual([0, 0, 0])
  })

  it('a FIN dropped by hand, and without that: both learn earlier', () => {
    const dropped = parse('s=ordinary-close&drop=A:fin:1')
    const { said } = comparison(dropped, { base: 'untouched', knobs: {} })
    expect(said.slice(0, 2)).toEqual(['A learns of B’s close 604 ms earlier.', 'B learns of A’s close 604 ms earlier.'])
    expect(said).toContain('Retransmissions: 0 instead of 1.')
  })

  it('stand on one clock: the first close of either is at the same height', () => {
    const { mine, other, paper } = comparison(choice('last-ack-lost'), knobs({ delay: 250 }))
    expect(other.origin).toBe(mine.origin)
    expect(other.end).toBe(mine.end)
    for (const trace of [mine, other])
      for (const s of trace.steps) if (s.at >= paper.from) expect(paper.at(paper.y(s.at))).toBe(s.at)
    const opened = (steps: typeof mine.steps) => steps[0]?.at ?? 0
    expect(opened(other.steps)).toBeLessThan(opened(mine.steps))
  })

  it('of which ten TIME-WAITs differ alike, say it once', () => {
    expect(comparison(choice('ten-connections'), knobs({ msl: 0 })).said).toEqual([
      'Each TIME-WAIT on A lasts 2 ms instead of 60 s.',
    ])
  })

  const byHand = (link: string) =>
    comparison(parse('s=ordinary-close&profile=linux'), { base: 'run', knobs: {} }, parse(link))
  const ordinary = 's=ordinary-close&profile=linux'

  it('forgeries and restarts are no news of the peer’s close', () => {
    expect(byHand(`${ordinary}&inject=AB:R:u0.1:1`).said).toEqual(
      expect.arrayContaining([
        'B does not learn of A’s close at all.',
        expect.stringMatching(
          /^The connection ends on B .* earlier, and by a forged RST instead of the ACK of its FIN\.$/,
        ),
      ]),
    )
    // A has closed by then, but this is not how B hears of it.
    expect(byHand(`${ordinary}&inject=AB:R:u0.25:1`).said).toContain('B does not learn of A’s close at all.')
    const fooled = byHand(`${ordinary}&inject=BA:FA:u0.1:1:a1`).said
    expect(fooled.join()).not.toMatch(/A learns of B/)
    expect(fooled).toContain('A takes a forged FIN for B’s.')
    const back = comparison(parse(`${ordinary}&inject=BA:FA:u0.1:1:a1`), { base: 'untouched', knobs: {} }).said
    expect(back).toContain('A meets no forged FIN that it takes for B’s.')
    const restarted = byHand(`${ordinary}&app=B:reboot@u0.1`).said
    expect(restarted).toContain('B does not close, so A has nothing to learn.')
    expect(restarted.join()).not.toMatch(/learns of/)
    expect(restarted.join()).toMatch(/ends on B .* by a restart of the host instead of the ACK of its FIN/)
    expect(byHand(`${ordinary}&app=B:kill@u0.1`).said.join()).not.toMatch(/by a call/)
  })

  it('a stray SYN afterwards does not move the end of the connection', () => {
    expect(byHand(`${ordinary}&inject=AB:S:u5:100000`).said.join()).not.toMatch(/ends on B/)
  })

  it('a new SYN that ends TIME-WAIT is called so', () => {
    expect(comparison(choice('syn-by-timestamp'), knobs({ timestamps: 'off' })).said.join()).toMatch(/a new SYN/)
  })

  it('that differ in options alone say that', () => {
    const { said } = comparison(parse(ordinary), knobs({ timestamps: 'off' }))
    expect(said).toEqual([
      expect.stringMatching(/^The same segments and states, at the same times; options or windows alone differ/),
    ])
  })

  it('tell who is connected earlier, or later', () => {
    expect(comparison(choice('tw-recycle'), knobs({ timestamps: 'off' })).said[0]).toBe(
      'C :40001 is connected 63 s earlier.',
    )
    expect(comparison(choice('syn-old-number'), knobs({ profile: 'rfc9293' })).said[0]).toBe(
      'A ② is connected 792 ms later.',
    )
    // An opening above the sheet is no part of the story.
    expect(comparison(choice('ordinary-close'), knobs({ delay: 250 })).said.join()).not.toMatch(/connected/)
  })

  it('giving up earlier is an end, not news of the peer', () => {
    expect(comparison(choice('nobody-answers'), knobs({ retries: 2 })).said[0]).toMatch(
      /^The connection ends on A .* earlier\.$/,
    )
  })

  it('in which a tick shifts everything are told, and not marked', () => {
    const { said, rows, marks } = comparison(choice('ordinary-close', { delay: 100 }), knobs({ delay: 101 }))
    expect(rows.length).toBeGreaterThan(5)
    expect(marks.map(({ packets, bands }) => packets.size + bands.size)).toEqual([0, 0])
    expect(said).toEqual(['The same happens at nearly the same times: nothing is marked.'])
    const slower = comparison(choice('ordinary-close', { delay: 100 }), knobs({ delay: 150 }))
    expect(slower.marks[1].packets.size).toBeGreaterThan(2)
  })

  it('mark a segment that is lost in one, however near', () => {
    const lost = comparison(parse('#s=ordinary-close&drop=A:fin:1'), { base: 'untouched', knobs: {} })
    const fin = lost.mine.packets.find((p) => p.from === 'A' && p.segment.fin)
    expect(lost.marks[0].packets.has(fin?.n ?? -1)).toBe(true)
  })

  it('can be told from the one without what was done by hand', () => {
    const change = parse('#s=ordinary-close&drop=A:fin:1')
    const untouched: Variation = { base: 'untouched', knobs: {} }
    const { mine, other, paper, said } = comparison(change, untouched)
    const told = compared(mine, other, paper.from, true).sentences.map((s) =>
      tell(english, s).replaceAll('\u00a0', ' '),
    )
    expect(said.some((text) => text.startsWith('B learns of A’s close') && text.includes('earlier'))).toBe(true)
    expect(told.some((text) => text.startsWith('B learns of A’s close') && text.includes('later'))).toBe(true)
  })
})
