import { expect, test } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import type { Step, Trace } from '../../sim/trace'
import { RULES, type RuleId } from '../../tcp/rules'
import { ms } from '../../tcp/units'
import { say } from '../sentence'
import { explain, explainHappening } from './explain'
import { lastAckLost } from './handmade'
import { happeningAt } from './happening'

const t = translator(en)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

/** What is told of the hand-made run, `at` ms after A's close. */
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
  expect(at(-1)).toEqual({ kind: 'before' })
  expect(at(0)).toEqual({ kind: 'step', step: 0 })
  expect(at(449)).toEqual({ kind: 'step', step: 4 })
  expect(at(450)).toEqual({ kind: 'lost', packet: 3 })
  expect(at(699)).toEqual({ kind: 'lost', packet: 3 })
  expect(at(700)).toEqual({ kind: 'step', step: 5 })
})

test('the lost last ACK: who waits, what for, and when it will be noticed', () => {
  expect(toldAt(560)).toEqual({
    title: 'B is waiting for an ACK that will never come',
    body: [
      'A has already sent it and is in TIME-WAIT; B still holds the connection in LAST-ACK.',
      'When B’s timer (RTO) fires at 0.700 s, it sends its FIN again: the only way A can learn that the ACK was lost.',
    ],
    passages: ['RFC 9293 §3.10.7.4', 'RFC 6298 §5'],
  })
})

test('the first close is told from later ones', () => {
  expect(toldAt(0).title).toBe('A closes first')
  expect(toldAt(300).title).toBe('B closes too')
})

test('a retransmission says which one it is, how long was waited and how long the next wait is', () => {
  const { title, body } = toldAt(700)
  expect(title).toBe('B sends its FIN again')
  expect(body[0]).toMatch(/^No ACK within 400 ms: B .* \(retransmission 1\)/)
  expect(body[1]).toBe('B waits for the ACK of its FIN; its timer (RTO, 800 ms) fires at 1.500 s.')
})

test('TIME-WAIT says how long and until when, also when it starts over', () => {
  expect(toldAt(400).body.at(-1)).toMatch(/^A must stay for 60 s, until 60\.4 s/)
  expect(toldAt(800).title).toBe('A’s TIME-WAIT starts over')
  expect(toldAt(800).body.at(-1)).toMatch(/^A must stay for 60 s, until 60\.8 s/)
})

test('who is done, and who is not', () => {
  expect(toldAt(900).title).toBe('The last ACK has arrived: B is done')
  expect(toldAt(900).body.at(-1)).toBe('A does not know that and stays in TIME-WAIT until 60.8 s.')
})

test('what happens at one instant is told as one event, the most telling first', () => {
  // B's application closes the moment it reads EOF, and one segment says both.
  const steps = lastAckLost.steps.map((s) => (s.n === 3 ? { ...s, at: ms(300) } : s.n === 1 ? { ...s, sent: [] } : s))
  steps.splice(2, 2, { ...(steps[3] as Step), n: 2 }, { ...(steps[2] as Step), n: 3 })
  const told = toldAt(100, { ...lastAckLost, steps })
  expect(told.title).toBe('B closes at once: three segments will do')
  expect(told.body[0]).toMatch(/^A will send nothing more/)
  expect(told.body[1]).toMatch(/^A has closed its direction already/)
  expect(told.body.at(-1)).toMatch(/^B waits for the ACK/)
})

/** The hand-made run with one more step, which cites nothing but `rule`. */
function citing(rule: RuleId, like: number): Trace {
  const step = {
    ...(lastAckLost.steps[like] as Step),
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
      for (const like of [0, 5, 6, 7]) {
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
