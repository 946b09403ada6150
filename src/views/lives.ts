import type { HostId } from '../sim/scenario'
import type { Packet, Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'

/** Whatever belongs to one incarnation of one connection: a packet, a step, a band. */
interface Belongs {
  readonly conn: number
  readonly inc: number
}

/** One incarnation of one connection, as people tell it from others. */
export interface Life extends Belongs {
  /** Who opened it, from which port, and whom it called. */
  readonly client: HostId
  readonly clientPort: number
  readonly server: HostId
  readonly serverPort: number
  /** 1-based among the incarnations of its 4-tuple. */
  readonly incarnation: number
  /** `:40003` where the run has several 4-tuples, else empty; and in its last digits: `…03`. */
  readonly port: string
  readonly shortPort: string
  /** `②` where its 4-tuple has several incarnations, else empty. */
  readonly mark: string
}

export interface Lives {
  readonly all: readonly Life[]
  /** There is more than one 4-tuple. */
  readonly several: boolean
  of(what: Belongs): Life | undefined
  /** What tells it from the others of the run: `:40003 ②`; empty in a run of one connection. */
  tag(what: Belongs, short?: boolean): string
  /** The incarnation that copy `copy` of a packet belongs to when it arrives among a later one of the same 4-tuple, else null. */
  strayOf(p: Packet, copy: number): Life | null
}

const circled = (n: number): string => (n <= 20 ? String.fromCharCode(0x245f + n) : `(${n})`)
const keyOf = (l: Belongs): string => `${l.conn} ${l.inc}`
const tupleOf = (l: Life): string => `${l.client}:${l.clientPort} ${l.server}:${l.serverPort}`

const known = new WeakMap<Trace, Lives>()

/** The connections of a run, in order of their first segment. */
export function livesOf(trace: Trace): Lives {
  const was = known.get(trace)
  if (was !== undefined) return was
  const lives = read(trace)
  known.set(trace, lives)
  return lives
}

function read(trace: Trace): Lives {
  const lives = new Map<string, Life>()
  const tuples = new Map<string, Life[]>()
  for (const p of trace.packets) {
    if (p.injected || lives.has(keyOf(p))) continue
    // Whoever answers is the server, also when the SYN was before the run.
    const answers = p.segment.syn && p.segment.ack !== null
    const [client, clientPort, server, serverPort] = answers
      ? ([p.to, p.dstPort, p.from, p.srcPort] as const)
      : ([p.from, p.srcPort, p.to, p.dstPort] as const)
    const ends = { conn: p.conn, inc: p.inc, client, clientPort, server, serverPort }
    const life: Life = { ...ends, incarnation: 1, port: '', shortPort: '', mark: '' }
    const same = tuples.get(tupleOf(life)) ?? []
    tuples.set(tupleOf(life), [...same, life])
    lives.set(keyOf(p), life)
  }
  const firsts = [...tuples.values()].map((same) => same[0] as Life)
  const several = firsts.length > 1
  const distinct = (name: (l: Life) => string) => new Set(firsts.map(name)).size === firsts.length
  const byPort = (l: Life) => `:${l.clientPort}`
  const byHost = (l: Life) => `${l.client}:${l.clientPort}`
  const name = distinct(byPort) ? byPort : distinct(byHost) ? byHost : (l: Life) => `${byHost(l)}→${l.serverPort}`
  const cut = commonStart(firsts.map(byPort))
  for (const same of tuples.values()) {
    same.forEach((life, n) => {
      const port = several ? name(life) : ''
      const shortPort = name === byPort && cut > 1 ? `…${port.slice(cut)}` : port
      const mark = same.length > 1 ? circled(n + 1) : ''
      lives.set(keyOf(life), { ...life, incarnation: n + 1, port, shortPort: several ? shortPort : '', mark })
    })
  }
  const of = (what: Belongs) => lives.get(keyOf(what))
  const all = [...lives.values()]
  const born = birthsOf(trace)
  return {
    all,
    several,
    of,
    tag(what, short = false) {
      const l = of(what)
      return l === undefined ? '' : [short ? l.shortPort : l.port, l.mark].filter((s) => s !== '').join(' ')
    },
    strayOf(p, copy) {
      const l = of(p)
      const at = p.arrivals[copy]
      if (l === undefined || l.mark === '' || at === undefined || p.injected) return null
      const later = all.some(
        (o) =>
          o.incarnation > l.incarnation &&
          tupleOf(o) === tupleOf(l) &&
          (born.get(`${p.to} ${keyOf(o)}`) ?? Number.POSITIVE_INFINITY) < at,
      )
      return later ? l : null
    },
  }
}

/** When each host first had a socket of an incarnation. */
function birthsOf(trace: Trace): Map<string, Instant> {
  const born = new Map<string, Instant>()
  for (const s of trace.steps) {
    const key = `${s.host} ${keyOf(s)}`
    if (s.socket !== null && s.after !== 'LISTEN' && s.after !== 'CLOSED' && !born.has(key)) born.set(key, s.at)
  }
  return born
}

/** Characters that all begin with, two at the end left out. */
function commonStart(texts: readonly string[]): number {
  const [first = ''] = texts
  let n = 0
  while (n < first.length - 2 && texts.every((s) => s.length === first.length && s[n] === first[n])) n++
  return n
}

/** The addresses that stand for a host where nothing else is said. */
const ADDRESSES: Readonly<Record<HostId, string>> = { A: '10.0.0.1', B: '10.0.0.2', C: '10.0.0.3' }

/** `10.0.0.1:40000`, or its ports from first to last; empty in a run of one connection, where it is not worth a line. `short`: ports only. */
export function addressOf(trace: Trace, host: HostId, short = false): string {
  const { all, several } = livesOf(trace)
  if (!several && all.length < 2) return ''
  const own = all.flatMap((l) => [
    ...(l.client === host ? [l.clientPort] : []),
    ...(l.server === host ? [l.serverPort] : []),
  ])
  const address = short ? '' : (trace.scenario.hosts[host]?.address ?? ADDRESSES[host])
  if (own.length === 0) return address
  const [first, last] = [Math.min(...own), Math.max(...own)]
  return first === last ? `${address}:${first}` : `${address}:${first}–${last}`
}
