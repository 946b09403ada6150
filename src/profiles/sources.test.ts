import { describe, expect, it } from 'vitest'
import type { Profile } from '../tcp/profile'
import { PROFILES, type ProfileId } from './index'
import { SOURCES } from './sources'
import type { Source } from './sourceTypes'

const ids = Object.keys(SOURCES) as ProfileId[]
const DURATIONS =
  /^(timeWait|timeWaitReuseDelay|finWait2|rto\w+|openingLimit|synAgainAfterBadAck|ackDelay|oowRateLimit|tick)$/

/** A value as a person reads it; durations are in µs. */
function show(field: string, value: unknown): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' && DURATIONS.test(field) && field !== 'rtoMinBounds') return duration(value)
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([k, v]) => `${k} ${['after', 'idle', 'interval'].includes(k) ? duration(Number(v)) : v}`)
    .join(', ')
}
const duration = (us: number): string => (us === 0 ? '0' : us < 1_000_000 ? `${us / 1_000} ms` : `${us / 1_000_000} s`)

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function table(id: ProfileId): string {
  const profile: Profile = PROFILES[id]
  const rows = Object.entries(SOURCES[id]).map(([field, { source, confidence }]: [string, Source]) => {
    const value = show(field, profile[field as keyof Profile])
    return `| \`${field}\` | ${value} | ${confidence} | ${source.replaceAll('|', '\\|')} |`
  })
  return [`## ${id}`, '', '| entry | value | confidence | source |', '|---|---|---|---|', ...rows, ''].join('\n')
}

describe('the sources', () => {
  it.each(ids)('name where everything in %s comes from', (id) => {
    const { id: own, ...entries } = PROFILES[id]
    expect(own).toBe(id)
    expect(Object.keys(SOURCES[id]).sort()).toEqual(Object.keys(entries).sort())
    for (const { source } of Object.values(SOURCES[id])) expect(source.length).toBeGreaterThan(3)
  })

  it.each(ids)('let nothing but the RFC stand in for what is not known of %s', (id) => {
    for (const [field, { confidence }] of Object.entries(SOURCES[id])) {
      const key = field as keyof Profile
      if (confidence === 'unknown') expect([field, PROFILES[id][key]]).toEqual([field, PROFILES.rfc9293[key]])
    }
  })

  it('call measured only what was measured: Linux', () => {
    const systems = ids.filter((id) => Object.values(SOURCES[id]).some((s) => s.confidence === 'measured'))
    expect(systems).toEqual(['linux'])
  })

  it('give Windows nothing of its own without a manual or a quotation', () => {
    for (const [field, { confidence }] of Object.entries(SOURCES.windows)) {
      const key = field as keyof Profile
      if (!same(PROFILES.windows[key], PROFILES.rfc9293[key])) expect(['manual', 'low']).toContain(confidence)
    }
  })

  it('are printed in docs/profiles.md (npx vitest run src/profiles -u writes it)', async () => {
    const head = [
      '# The systems, entry by entry',
      '',
      'Written by `src/profiles/sources.test.ts` from the data; do not edit by hand. What each entry means is said in',
      '[`src/tcp/profile.ts`](../src/tcp/profile.ts), what the confidences mean and how each system was established in [model.md](model.md).',
      '',
    ]
    await expect([...head, ...ids.map(table)].join('\n')).toMatchFileSnapshot('../../docs/profiles.md')
  })
})
