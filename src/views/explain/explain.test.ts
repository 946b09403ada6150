import { describe, expect, test } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { compose } from '../../knobs/compose'
import { parseHash } from '../../knobs/permalink'
import { type ScenarioId, scenarioById } from '../../scenarios/index'
import { simulate } from '../../sim/simulate'
import type { Step, Trace } from '../../sim/trace'
import { RULES, type RuleId } from '../../tcp/rules'
import { ms } from '../../tcp/units'
import { type Sentence, say } from '../sentence'
import { explain, explainHappening } from './explain'
import { happeningAt } from './happening'

const t = translator(en)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const run = (id: ScenarioId) => simulate((scenarioById(id) as NonNullable<ReturnType<typeof scenarioById>>).scenario)
/** 100 ms each way, B closes 200 ms after EOF, Linux: RTO and PTO are 604 ms. */
const lastAckLost = run('last-ack-lost')

/** What is told of a run, `at` ms after the first close. */
const toldAt = (at: number, trace = lastAckLost) => {
  const { title, body, passages } = explainHappening(trace, happeningAt(trace, trace.origin + ms(at)))
  return {
    title: plain(say(t, title)),
    body: body.map((sentence) => plain(say(t, sentence))),
    passages: passages.map(({ name, section }) => `${name} §${section}`),
  }
}

test('the newest of steps and losses is told, a loss when the segment is half-way', () => {
  const at = (time: number) => happeningAt(lastAckLost, lastAckLost.origin + ms(time))
  expect(happeningAt(lastAckLost, -1)).toEqual({ kind: 'before' })
  const sends = at(400)
  expect(sends.kind).toBe('step')
  expect(at(449)).toEqual(sends)
  const lost = lastAckLost.packets.find((p) => p.fate === 'lost')?.n
  expect(at(450)).toEqual({ kind: 'lost', packet: lost })
  expect(at(903)).toEqual({ kind: 'lost', packet: lost })
  expect(at(904).kind).toBe('step')
})

test('the lost last ACK: who waits, what for, and when it will be noticed', () => {
  expect(toldAt(560)).toEqual({
    title: 'B is waiting for an ACK that will never come',
    body: [
      'A has already sent it and is in TIME-WAIT; B still holds the connection in LAST-ACK.',
      'When B’s timer (TLP) fires at 0.904 s, it sends its FIN again: the only way A can learn that the ACK was lost.',
    ],
    passages: ['RFC 9293 §3.10.7.4', 'RFC 8985 §7'],
  })
})

test('the first close is told from later ones', () => {
  expect(toldAt(0).title).toBe('A closes first')
  expect(toldAt(300).title).toBe('B closes too')
})

test('a retransmission says which one it is, how long was waited and how long the next wait is', () => {
  const { title, body } = toldAt(1508, run('last-ack-lost-twice'))
  expect(title).toBe('B sends its FIN again')
  expect(body[0]).toMatch(/^No ACK within 604 ms: B .* \(retransmission 2\)/)
  expect(body[1]).toBe('B waits for the ACK of its FIN; its timer (RTO, 1.21 s) is set for 2.716 s.')
})

test('TIME-WAIT says how long and until when, also when it starts over', () => {
  expect(toldAt(400).body.at(-1)).toMatch(/^A must stay for 60 s, until 60\.4 s/)
  expect(toldAt(1004).title).toBe('A’s TIME-WAIT starts over')
  expect(toldAt(1004).body.at(-1)).toMatch(/^A must stay for 60 s, until 61\.0 s/)
})

test('who is done, and who is not', () => {
  expect(toldAt(1104).title).toBe('The last ACK has arrived: B is done')
  expect(toldAt(1104).body.at(-1)).toBe('A does not know that and stays in TIME-WAIT; its timer is set for 61.0 s.')
})

test('what happens at one instant is told as one event, the most telling first', () => {
  // B's application closes the moment it reads EOF, and one segment says both.
  const told = toldAt(100, run('three-segments'))
  expect(told.title).toBe('B closes at once: three segments will do')
  expect(told.body[0]).toMatch(/^The FIN says that A has nothing more to send/)
  expect(told.body[1]).toMatch(/^B has had a FIN; its own closes the other direction/)
  expect(told.body.at(-1)).toMatch(/^B waits for the ACK/)
})

test('who gives up is known beforehand, after how long, and that nobody is told', () => {
  const trace = run('nobody-answers')
  const [last, end] = trace.steps.slice(-2) as [Step, Step]
  const ms = (step: Step) => (step.at - trace.origin) / 1000
  expect(toldAt(ms(last), trace).body.at(-1)).toBe('If no ACK comes by 154.6 s, A gives up.')
  expect(toldAt(ms(end), trace).body).toEqual([
    'No ACK in 2 min 35 s (retransmissions: 8): A gives up and deletes the connection.',
    'It sends nothing more, so B does not learn of it.',
  ])
})

test('a TIME-WAIT that ended too soon is blamed, at both ends', () => {
  const trace = run('time-wait-too-short')
  expect(toldAt(1004, trace).body[1]).toMatch(/^Its TIME-WAIT ended at 0\.600 s; had it lasted longer, A would/)
  expect(toldAt(1104, trace).body[1]).toMatch(/^A had received everything, yet for B/)
})

test.each<[ScenarioId, string]>([
  ['ordinary-close', 'TIME-WAIT (60 s) is over: A'],
  ['tw-recycle', 'TIME-WAIT (2.11 s) is over: B'],
  ['t-tcp', 'TIME-WAIT (8 s) is over: A'],
])('the end of TIME-WAIT in %s gives the time that it really took', (id, said) => {
  const trace = run(id)
  const { n } = trace.steps.find((s) => s.rules.includes('timeWait.expired')) as Step
  const { body } = explain(trace, n)
  expect(plain(say(t, body[0] as Sentence))).toBe(`${said} deletes the connection, and its 4-tuple may be used again.`)
})

test('two TIME-WAITs over at once are one sentence', () => {
  const trace = run('simultaneous-close')
  const { n } = trace.steps.findLast((s) => s.rules.includes('timeWait.expired')) as Step
  expect(explain(trace, n).body.map((sentence) => plain(say(t, sentence)))).toEqual([
    'TIME-WAIT (60 s) is over at both hosts: each deletes the connection, and its 4-tuple may be used again.',
  ])
})

test('octets of an earlier incarnation taken for new ones are told, and what becomes of the new ones', () => {
  const trace = run('old-duplicate-accepted')
  const data = trace.steps.filter((s) => {
    const packet = s.cause.kind === 'arrival' ? trace.packets[s.cause.packet] : undefined
    return s.inc === 2 && packet !== undefined && packet.segment.len > 0
  })
  expect(data.map(({ n }) => explain(trace, n)).map(({ of, body }) => [of, ...body.map((s) => say(t, s))])).toEqual([
    [
      '①',
      '100 octets have come in order, and B passes them to its application.',
      'They are 100 octets of incarnation ①; nothing in TCP can tell.',
    ],
    [
      '②',
      'B has had octets with these numbers already: it takes them for a repeat, drops them and acknowledges again.',
    ],
  ])
  expect(explain(trace, trace.steps.length - 1).body.map((s) => say(t, s))).toEqual([
    'This ACK acknowledges nothing new and carries nothing new: A stays in ESTABLISHED.',
  ])
})

describe('after an intervention', () => {
  const link = (hash: string) => simulate(compose(parseHash(`#${hash}`).choice))

  test('in FIN-WAIT-2 the peer is not told to close what it has closed', () => {
    const lost = toldAt(200, link('s=simultaneous-close&drop=A:fin:1'))
    expect(lost.body.join(' ')).not.toMatch(/still open|must close/)
    expect(lost.body.at(-1)).toBe('A has closed as well, but its FIN was lost; it comes again at 0.604 s.')
    const late = toldAt(200, link('s=simultaneous-close&late=A:fin:1:300'))
    expect(late.body.at(-1)).toBe('A has closed as well; its FIN is under way and arrives at 0.400 s.')
    const open = toldAt(201, link('s=ordinary-close'))
    expect(open.body[0]).toMatch(/B’s is still open/)
    expect(open.body.at(-1)).toMatch(/^Now B’s application must close/)
    const gone = toldAt(201, link('s=ordinary-close&app=B:reboot@u0.35'))
    expect(gone.body.at(-1)).toMatch(/^B has no connection any more: no FIN will come\./)
  })

  test('a timer is promised to fire only where it does', () => {
    expect(toldAt(450, link('s=last-ack-lost&app=B:reboot@u0.9')).body.at(-1)).toBe(
      'B’s timer (TLP) is set for 0.904 s, but something else comes first.',
    )
    expect(toldAt(450, link('s=last-ack-lost')).body.at(-1)).toMatch(/^When B’s timer \(TLP\) fires at 0\.904 s/)
  })

  test('and to send what it does send, which need not be the lost segment', () => {
    expect(toldAt(49.5, link('s=half-close&drop=A:data:1,A:fin:1')).body.at(-1)).toBe(
      'When A’s timer (TLP) fires at 0.404 s, A sends FIN, ACK again.',
    )
    const older = link('s=dead-peer&profile=rfc9293&app=B:send3000@u10')
    const last = older.packets.findLast((p) => p.from === 'B' && p.retransmission === 0 && p.fate === 'lost')
    const { body } = explainHappening(older, { kind: 'lost', packet: last?.n ?? -1 })
    expect(plain(say(t, body.at(-1) as Sentence))).toMatch(/timer \(RTO\) fires at .*, B sends ACK \(1460 B\) again\.$/)
    const second = explainHappening(older, { kind: 'lost', packet: (last?.n ?? 0) - 1 }).body.at(-1)
    expect(plain(say(t, second as Sentence))).toMatch(/B sends ACK \(1460 B\) SEQ=1 again\.$/)
  })

  test('nor is a TIME-WAIT said to last that a RST ends', () => {
    const ended = link('s=ordinary-close&inject=BA:R:u1.5:2')
    const told = toldAt(500, ended)
    expect(told.title).toMatch(/^The last ACK has arrived/)
    expect(told.body.at(-1)).toBe('A does not know that and stays in TIME-WAIT; its timer is set for 60.4 s.')
  })
})

describe('what was told wrongly', () => {
  const link = (hash: string) => simulate(compose(parseHash(`#${hash}`).choice))
  /** Title and sentences at `at` ms after the first close, in one line. */
  const line = (hash: string, at: number) => {
    const { title, body } = toldAt(at, link(hash))
    return [`${title}:`, ...body].join(' ')
  }

  test('an old SYN that is refused leads back to TIME-WAIT', () => {
    const told = line('s=syn-by-number&profile=rfc9293&rfc6191=on&inject=AB:S:u1:A_nxt+100', 1010)
    expect(told).toMatch(
      /^RST arrives: B enters TIME-WAIT: B came from LISTEN .* B must stay for 4 min, until 240\.4 s/,
    )
  })

  test('a forged FIN is not the peer’s, and whoever closes alone closes first', () => {
    const forged = 's=ordinary-close&inject=AB:FA:u0.1:A_nxt:aB_nxt&app=2:never'
    expect(line(forged, -199.5)).toMatch(
      /^FIN, ACK arrives: B enters CLOSE-WAIT: This FIN is forged; B takes it for A’s\./,
    )
    expect(line(forged, 0)).toMatch(/^B closes first: B has had a FIN; its own closes/)
  })

  test('a FIN with another number is not the FIN coming again', () => {
    const { body, passages } = toldAt(1810, link('s=ordinary-close&inject=BA:FA:u2:B_nxt+5:aA_nxt'))
    expect(body[0]).toMatch(/^Linux starts TIME-WAIT over for nearly any segment/)
    expect(passages).toEqual(['Linux §tcp_timewait_state_process()'])
  })

  test('an ACK with a SACK block, or that opens the window, does bring news', () => {
    expect(line('s=fin-before-data', 210)).toMatch(/Its SACK block says what has arrived out of order/)
    const opens = line('s=ordinary-close&inject=BA:A:u0.1:1:a1:w0', 810)
    expect(opens).toMatch(/The ACK makes room for what A had queued: FIN, ACK\./)
  })

  test('no connection is denied that is there, and none made up', () => {
    expect(line('s=half-close&app=B:shutdown@u0.5', 300)).not.toMatch(/no connection left/)
    expect(line('s=restarted-server', 901)).toMatch(/B closes\. In LISTEN that needs no FIN/)
    expect(line('s=closed-port', 100)).toMatch(/^SYN arrives at B: /)
    expect(line('s=data-after-close', 100)).toMatch(/Now B’s application must close; no timer ends CLOSE-WAIT\.$/)
  })

  test.each(['linux', 'rfc9293'])('what ends in CLOSED is not told as what it passed on the way (%s)', (profile) => {
    const told = line(`s=ordinary-close&profile=${profile}&app=B:send100@u0.45&late=B:ack_of_fin:1:2000`, 350)
    expect(told).toMatch(/^ACK \(100 B\) arrives: A enters CLOSED: Data comes, .* A RST tells B/)
    expect(told).not.toMatch(/FIN-WAIT-2/)
  })
})

/** The run with one more step like `like`, which cites nothing but `rule`. */
function citing(rule: RuleId, like: Step): Trace {
  const step = {
    ...like,
    n: lastAckLost.steps.length,
    at: lastAckLost.end + 1,
    rules: [rule],
  }
  return { ...lastAckLost, steps: [...lastAckLost.steps, step] }
}

test.each(Object.keys(RULES) as RuleId[])(
  '%s is told in both languages without a gap, whatever caused the step',
  (rule) => {
    for (const dictionary of [en, zhCN]) {
      for (const like of lastAckLost.steps) {
        const trace = citing(rule, like)
        const { title, body, passages } = explain(trace, trace.steps.length - 1)
        const text = [title, ...body].map((sentence) => say(translator(dictionary), sentence)).join(' ')
        expect(text).not.toMatch(/[{}]|undefined|NaN/)
        expect(body.length).toBeGreaterThan(0)
        expect(passages.length).toBeGreaterThan(0)
      }
    }
  },
)
