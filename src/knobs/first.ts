import type { Fault, HostId, Scenario, ScriptStep } from '../sim/scenario'
import { ms } from '../tcp/units'
import { answeringClose, isClose } from './lens'
import type { ChoiceKnob } from './types'

/** What an application that did not wait before takes from EOF to close(). */
const ANSWERS_AFTER = ms(200)

const OTHER: Readonly<Record<HostId, HostId>> = { A: 'B', B: 'A', C: 'C' }
const mirrored = (event: string): string => event.replace(/^[AB](?=\.)/, (host) => OTHER[host as HostId])
const mirrorFault = (f: Fault): Fault => ({
  ...f,
  from: OTHER[f.from],
  ...(f.armedBy === undefined ? {} : { armedBy: mirrored(f.armedBy) }),
  ...(f.disarmedBy === undefined ? {} : { disarmedBy: mirrored(f.disarmedBy) }),
})
/** A still opens the connection; everything after that changes sides. */
const mirrorStep = (step: ScriptStep): ScriptStep =>
  step.act.kind === 'listen' || step.act.kind === 'connect'
    ? step
    : { ...step, on: mirrored(step.on), who: step.who === null ? null : OTHER[step.who] }

const mirror = (s: Scenario): Scenario => ({
  ...s,
  script: s.script.map(mirrorStep),
  faults: s.faults.map(mirrorFault),
})

/** Who closes first: the one whose close does not wait for the peer's; both, when neither waits. */
function firstOf(s: Scenario): string {
  const answer = answeringClose(s)
  return answer?.who == null ? 'both' : OTHER[answer.who]
}

/** Whether the story is a plain close: one connection, which each side closes once, first somebody and then the other, or both. */
function plain(s: Scenario): boolean {
  const closes = s.script.filter(isClose)
  const connects = s.script.filter((step) => step.act.kind === 'connect')
  const hosts = closes.map((step) => step.who).sort()
  const when = closes.every((step) => step.on === 'up' || step.on === `${step.who}.eof`)
  return connects.length === 1 && hosts.join() === 'A,B' && when && closes.some((step) => step.on === 'up')
}

/** Lets `who` close on `on`, `after` later. */
const reschedule = (s: Scenario, who: HostId, on: string, after: number): Scenario => ({
  ...s,
  script: s.script.map((step) => (isClose(step) && step.who === who ? { ...step, on, after } : step)),
})

function together(s: Scenario): Scenario {
  const opener = s.script.find((step) => isClose(step) && step.who === firstOf(s))
  const answerer = answeringClose(s)?.who
  return opener === undefined || answerer == null ? s : reschedule(s, answerer, opener.on, opener.after)
}

/** Who closes first: A, B, or both at the same instant. B mirrors the story, its faults included. */
export const first: ChoiceKnob = {
  id: 'first',
  group: 'applications',
  kind: 'choice',
  options: ['A', 'B', 'both'],
  applies: plain,
  get: firstOf,
  set: (s, value) => {
    const now = firstOf(s)
    if (value === now) return s
    if (value === 'both') return together(s)
    if (now !== 'both') return mirror(s)
    const passive = OTHER[value as HostId]
    return reschedule(s, passive, `${passive}.eof`, ANSWERS_AFTER)
  },
}
