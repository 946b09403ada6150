import { describe, expect, it } from 'vitest'
import { compose } from '../knobs/compose'
import { parseHash } from '../knobs/permalink'
import { simulate } from './simulate'

/** What A's TIME-WAIT makes of B's FIN, sent before the one that was delivered and come after it. */
function lateFin(profile: string) {
  const { choice, problems } = parseHash(`s=last-ack-lost&profile=${profile}&late=B:fin:1:1000`)
  expect(problems).toEqual([])
  const trace = simulate(compose(choice))
  const late = trace.packets.find((p) => p.from === 'B' && p.segment.fin)
  const step = trace.steps.find(
    (s) => s.cause.kind === 'arrival' && s.cause.packet === late?.n && s.before === 'TIME-WAIT',
  )
  const answer = trace.packets[step?.sent[0] ?? -1]
  const restarted = step?.tcb?.timers['2MSL']?.armedAt === step?.at
  return { rules: step?.rules, restarted, sack: answer?.segment.sack }
}

describe('a repeated FIN with an old timestamp in TIME-WAIT', () => {
  it('restarts 2 MSL on FreeBSD, whose tcp_twcheck looks at no timestamp and answers without SACK blocks', () => {
    const { rules, restarted, sack } = lateFin('freebsd')
    expect(rules).toContain('timeWait.restart')
    expect(rules).not.toContain('check.paws')
    expect(restarted).toBe(true)
    expect(sack).toEqual([])
  })

  it('is old to macOS, where TIME-WAIT takes the way of every state', () => {
    const { rules, restarted, sack } = lateFin('macos')
    expect(rules).toContain('check.paws')
    expect(restarted).toBe(false)
    expect(sack).toHaveLength(1)
  })
})
