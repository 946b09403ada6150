// Runs with more than one connection, for tests of what is drawn and told of them.
import { PROFILES } from '../profiles/index'
import type { Fault, HostSpec, LinkSpec, Scenario, ScriptStep } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'
import type { Profile } from '../tcp/profile'
import { ms, seconds } from '../tcp/units'

const link: LinkSpec = { delay: ms(50), jitter: 0, loss: 0, duplicate: 0, reorder: 0, reorderBy: 0 }

interface Plot {
  readonly script: readonly ScriptStep[]
  readonly faults?: readonly Fault[]
  readonly profile?: Partial<Profile>
  readonly three?: boolean
  readonly ports?: HostSpec['ports']
  readonly showOpening?: boolean
  readonly delay?: number
}

function play({
  script,
  faults = [],
  profile = {},
  three = false,
  ports = [40_000, 40_999],
  showOpening = true,
  delay = 50,
}: Plot): Trace {
  const host: HostSpec = {
    profile: { ...PROFILES.linux, ...profile },
    reads: true,
    receiveBuffer: 65_535,
    nodelay: true,
    ports,
  }
  const path = { ...link, delay: ms(delay) }
  const nat = { ...host, address: '192.0.2.7' }
  const scenario: Scenario = {
    id: 'case',
    hosts: three ? { A: nat, B: host, C: nat } : { A: host, B: host },
    links: { 'A>B': path, 'B>A': path, 'C>B': path, 'B>C': path },
    faults,
    script: [{ on: 'start', after: 0, who: 'B', act: { kind: 'listen' } }, ...script],
    seed: 1,
    quietOpening: true,
    horizon: seconds(600),
    showOpening,
  }
  return simulate(scenario)
}

const close = (on: string, who: 'A' | 'B' | 'C', conn: number, after = ms(100)): ScriptStep => ({
  on: conn === 0 ? on : `${on}#${conn}`,
  after,
  who,
  act: { kind: 'close' },
  conn,
})

/** A connects `n` times, one every `every`; each is closed at once by A and then by B. */
const shorts = (n: number, every: number, from = 0): ScriptStep[] =>
  Array.from({ length: n }, (_, k) => k + from).flatMap((conn, k): ScriptStep[] => [
    { on: 'start', after: ms(k * every), who: 'A', act: { kind: 'connect' }, conn },
    close('up', 'A', conn),
    close('B.eof', 'B', conn, 0),
  ])

const again: ScriptStep = { on: 'A.TIME_WAIT', after: seconds(2), who: 'A', act: { kind: 'connect' } }

/** Each a story of more than one connection, incarnation or pair of hosts. */
export const CASES = {
  /** The same 4-tuple a second time, out of TIME-WAIT. */
  reborn: () =>
    play({
      script: [...shorts(1, 0), again, { ...close('up', 'A', 0), nth: 2 }, { ...close('B.eof', 'B', 0, 0), nth: 2 }],
    }),
  /** A segment of the first incarnation comes in the time of the second. */
  oldDuplicate: () =>
    play({
      script: [
        ...shorts(1, 0),
        { on: 'up', after: ms(20), who: 'A', act: { kind: 'send', octets: 100 } },
        again,
        { on: 'up', nth: 2, after: ms(600), who: 'A', act: { kind: 'close' } },
        { ...close('B.eof', 'B', 0, 0), nth: 2 },
      ],
      faults: [{ from: 'A', match: 'data', nth: 1, action: { kind: 'dup', by: ms(2700) } }],
    }),
  /** One connection that stays, and ten short ones beside it. */
  keepAlive: () =>
    play({
      script: [
        { on: 'start', after: 0, who: 'A', act: { kind: 'connect' } },
        ...shorts(10, 400, 1),
        { on: 'start', after: ms(4500), who: 'A', act: { kind: 'send', octets: 300 } },
        { on: 'start', after: ms(5200), who: 'A', act: { kind: 'close' } },
        { on: 'B.eof', after: 0, who: 'B', act: { kind: 'close' } },
      ],
    }),
  /** Three at the same time, room for one TIME-WAIT. */
  buckets: () => play({ script: shorts(3, 60), profile: { maxTimeWait: 1 } }),
  /** A and C behind one address, B the server. */
  nat: () =>
    play({
      three: true,
      profile: { timeWaitRecycle: true, timeWait: seconds(2) },
      script: [
        ...shorts(1, 0),
        { on: 'start', after: ms(280), who: 'C', act: { kind: 'connect', to: 'B' }, conn: 1 },
        close('up', 'C', 1),
        close('B.eof', 'B', 1, 0),
      ],
    }),
  /** The opening, with its SYN lost, and its SYN, ACK. */
  opening: () =>
    play({
      script: shorts(1, 0),
      faults: [
        { from: 'A', match: 'syn', nth: 1, action: { kind: 'drop' } },
        { from: 'B', match: 'synack', nth: 1, action: { kind: 'drop' } },
      ],
    }),
  /** A connection to a port where nobody listens. */
  refused: () => play({ script: [{ on: 'start', after: 0, who: 'A', act: { kind: 'connect', port: 81 } }] }),
  /** A forged RST out of the window, then one that kills. */
  forged: () =>
    play({
      showOpening: false,
      script: [
        { on: 'start', after: 0, who: 'A', act: { kind: 'connect' } },
        close('up', 'A', 0),
        {
          on: 'origin',
          after: ms(300),
          who: null,
          act: { kind: 'inject', forged: { flags: 'R', dir: 'A>B', seq: 'A_nxt+9' } },
        },
        {
          on: 'origin',
          after: ms(600),
          who: null,
          act: { kind: 'inject', forged: { flags: 'R', dir: 'B>A', seq: 'B_nxt' } },
        },
        { on: 'origin', after: ms(900), who: 'B', act: { kind: 'close' } },
      ],
    }),
  /** B restarts while A still has its connection; settings change, calls fail. */
  mishaps: () =>
    play({
      ports: [40_000, 40_000],
      script: [
        { on: 'start', after: 0, who: 'A', act: { kind: 'connect' } },
        { on: 'up', after: ms(100), who: 'B', act: { kind: 'reboot' } },
        { on: 'up', after: ms(300), who: 'A', act: { kind: 'connect', bind: false }, conn: 1 },
        { on: 'up', after: ms(400), who: 'A', act: { kind: 'configure', profile: { timeWaitReuse: 1 } } },
        { on: 'up', after: ms(500), who: 'B', act: { kind: 'listen', reuseAddr: false } },
        { on: 'up', after: ms(600), who: 'A', act: { kind: 'send', octets: 100 } },
        { on: 'up', after: ms(900), who: 'B', act: { kind: 'bind', reuseAddr: false } },
        close('up', 'A', 0, ms(1000)),
      ],
    }),
  /** Data for a long time while half closed: milliseconds and minutes. */
  long: () =>
    play({
      showOpening: false,
      delay: 10,
      script: [
        { on: 'start', after: 0, who: 'A', act: { kind: 'connect' } },
        { on: 'up', after: ms(100), who: 'A', act: { kind: 'shutdown', how: 'WR' } },
        ...Array.from(
          { length: 50 },
          (_, k): ScriptStep => ({
            on: 'B.eof',
            after: ms(k * 7 + (k > 24 ? 90_000 : 0)),
            who: 'B',
            act: { kind: 'send', octets: 500 },
          }),
        ),
        close('B.eof', 'B', 0, seconds(95)),
      ],
    }),
} satisfies Record<string, () => Trace>
