import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareRecording } from './compareRecording'
import { type Recording, type Rows, readRecording, rowsOf } from './recording'

const folder = new URL('./fixtures/recordings/', import.meta.url)
const load = (name: string): Recording => readRecording(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
const names = readdirSync(folder).filter((n) => n.endsWith('.json') && !n.startsWith('segment-arrives'))
const endOf = (rec: Recording): number => rec.t_end as number

/** A deep copy that can be changed. */
type Mutable = { packets: Recording['packets']; states: Recording['states']; app: Recording['app'] }
function changed(rec: Recording, change: (rows: Mutable) => void): Rows {
  const copy = structuredClone({ packets: rec.packets, states: rec.states, app: rec.app })
  change(copy)
  return { ...rowsOf(rec), ...copy }
}

describe('a recording agrees with itself', () => {
  it.each(names)('%s', (name) => {
    const rec = load(name)
    expect(compareRecording(rowsOf(rec), rowsOf(rec), endOf(rec))).toEqual([])
  })
})

describe('a changed recording does not agree', () => {
  const rec = load('final-ack-lost-2.json')
  const last = rec.packets.length - 1
  const changes: [string, (rows: Mutable) => void][] = [
    [
      'a flag more',
      (r) => {
        r.packets[3] = { ...(r.packets[3] as never as Mutable['packets'][0]), fl: 'A' }
      },
    ],
    [
      'another sequence number',
      (r) => {
        ;(r.packets[5] as Mutable['packets'][0]).seq += 1
      },
    ],
    [
      'another acknowledgment',
      (r) => {
        ;(r.packets[4] as Mutable['packets'][0]).ack = 1
      },
    ],
    [
      'an octet of data',
      (r) => {
        ;(r.packets[4] as Mutable['packets'][0]).len = 1
      },
    ],
    [
      'another fate',
      (r) => {
        ;(r.packets[4] as Mutable['packets'][0]).fate = 'dropped'
      },
    ],
    [
      'another incarnation',
      (r) => {
        ;(r.packets[4] as Mutable['packets'][0]).inc = 2
      },
    ],
    [
      'a SACK block',
      (r) => {
        ;(r.packets[4] as Mutable['packets'][0]).sack = [[1, 2]]
      },
    ],
    [
      'a segment less',
      (r) => {
        r.packets.splice(last - 1, 1)
      },
    ],
    [
      'a segment twice',
      (r) => {
        r.packets.push({ ...(r.packets[last] as Mutable['packets'][0]), t: 2000, rx: [2050] })
      },
    ],
    [
      'a retransmission 3 ms late',
      (r) => {
        ;(r.packets[7] as Mutable['packets'][0]).t += 3
      },
    ],
    [
      'a retransmission 45 ms early',
      (r) => {
        ;(r.packets[7] as Mutable['packets'][0]).t -= 45
      },
    ],
    [
      'a state less',
      (r) => {
        r.states = r.states.filter((s) => s[2] !== 'CLOSE_WAIT')
      },
    ],
    [
      'another state',
      (r) => {
        ;(r.states[9] as Mutable['states'][0])[2] = 'CLOSING'
      },
    ],
    [
      'TIME_WAIT 3 s short',
      (r) => {
        ;(r.states.at(-1) as Mutable['states'][0])[0] -= 3000
      },
    ],
    [
      'TIME_WAIT 3 ms long',
      (r) => {
        ;(r.states.at(-1) as Mutable['states'][0])[0] += 3
      },
    ],
    [
      'an error',
      (r) => {
        ;(r.app[6] as Mutable['app'][0]).err = 'ECONNRESET'
      },
    ],
    [
      'no end of file',
      (r) => {
        r.app.splice(6, 1)
      },
    ],
  ]
  it.each(changes)('%s', (_, change) => {
    expect(compareRecording(rowsOf(rec), changed(rec, change), endOf(rec))).not.toEqual([])
  })
  it('but PSH, the window and timestamps do not count, nor does a FIN_WAIT_2 passed in no time', () => {
    const same = changed(rec, (r) => {
      for (const p of r.packets) Object.assign(p, { fl: `${p.fl}P`, win: 1, ts: null })
    })
    expect(compareRecording(rowsOf(rec), same, endOf(rec))).toEqual([])
    const three = load('normal-client-3seg-data.json')
    const short = changed(three, (r) => {
      r.states = r.states.filter((s) => s[2] !== 'FIN_WAIT_2')
    })
    expect(compareRecording(rowsOf(three), short, endOf(three))).toEqual([])
  })
})
