import { describe, expect, it } from 'vitest'
import { checkRecording } from './check'
import { recordings } from './fixtures'
import { readRecording } from './recording'
import { replay } from './scenarioOfRecording'

const all = recordings()

// Each recording is one test: the engine, given the recording's spec under the Linux profile, does what two kernels did.
describe.each(['core', 'full'])('recordings of tier %s', (tier) => {
  it.each(all.filter((rec) => rec.tier === tier))('$id: $title', (rec) => {
    expect(checkRecording(rec).failures).toEqual([])
  })
})

describe('the recordings', () => {
  it('are all there', () => {
    const count = (tier: string) => all.filter((rec) => rec.tier === tier).length
    expect(['core', 'full', 'beyond', 'race'].map(count)).toEqual([29, 87, 11, 1])
  })
  it('do not agree with another system', () => {
    const rec = all.find((r) => r.id === 'final-ack-lost-2')
    if (rec === undefined) throw new Error('no recording')
    const slower = { ...rec, spec: { ...rec.spec, sysctl: { both: { tcp_rto_min_us: 400_000 } } } }
    expect(checkRecording(slower).failures).not.toEqual([])
    const shorter = { ...rec, owd_ms: { 'A>B': 50, 'B>A': 80 } }
    expect(checkRecording(shorter).failures).not.toEqual([])
    const whole = { ...rec, spec: { ...rec.spec, rules: [] } }
    expect(checkRecording(whole).failures).not.toEqual([])
  })
  it('that ask for something unknown fail and say what', () => {
    const rec = all[0]
    if (rec === undefined) throw new Error('no recording')
    const odd = { ...rec, spec: { ...rec.spec, sysctl: { A: { tcp_no_such_thing: 1 } } } }
    expect(checkRecording(odd).failures[0]?.came).toContain('tcp_no_such_thing')
  })
})

describe('a recording without what was recorded', () => {
  it('is replayed from its spec alone, to the same result', () => {
    const whole = all.find((r) => r.id === 'final-ack-lost-2')
    if (whole === undefined) throw new Error('no recording')
    const { spec, owd_ms, env, t_end } = whole
    expect(replay(readRecording({ spec, owd_ms, env, t_end }))).toEqual(replay(whole))
  })
})
