import { describe, expect, it } from 'vitest'
import { compose } from '../knobs/compose'
import { parseHash } from '../knobs/permalink'
import type { Profile } from '../tcp/profile'
import { simulate } from './simulate'

/** The first fast retransmission of A's oldest segment, and how long A's RTO has to run from it, in ms. */
function afterFastRetransmit(link: string, change: Partial<Profile> = {}) {
  const { choice, problems } = parseHash(link)
  expect(problems).toEqual([])
  const { hosts, ...rest } = compose(choice)
  const A = { ...hosts.A, profile: { ...hosts.A.profile, ...change } }
  const trace = simulate({ ...rest, hosts: { ...hosts, A } })
  const again = trace.packets.find((p) => p.from === 'A' && p.why === 'fast-retransmit')
  const step = trace.steps.find((s) => again !== undefined && s.sent.includes(again.n))
  expect(again?.segment.seq).toBe(step?.tcb?.sndUna)
  const rto = step?.tcb?.timers.RTO
  return { left: rto ? (rto.due - (step?.at ?? 0)) / 1000 : null, armed: rto?.armedAt === step?.at }
}

describe('an ACK that makes the oldest segment go again', () => {
  const lost = 's=half-close&drop=A:data:1,A:data:2&late=A:fin:1:1500'

  it('restarts RTO on Linux when the ACK itself tells by SACK what is lost', () => {
    const { left, armed } = afterFastRetransmit(`${lost}&profile=linux`)
    expect(armed).toBe(true)
    expect(left).toBeGreaterThan(200)
  })

  it.each([
    ['linux', true],
    ['freebsd', true],
    ['rfc9293', false],
    ['windows', false],
  ])('on %s after three duplicates without SACK: %s', (profile, restarts) => {
    const many = `s=ordinary-close&app=${[1, 2, 3, 4, 5, 6].map((n) => `A:send1460@u0.0${n}`).join(',')}&drop=A:data:1`
    expect(afterFastRetransmit(`${many}&profile=${profile}`, { sack: false }).armed).toBe(restarts)
  })
})
