import { PROFILES } from '../profiles'
import type { Action, Fault, HostId, HostSpec, LinkSpec, PacketKind, Scenario, ScriptStep } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import type { Packet, Step, Trace } from '../sim/trace'
import type { Profile } from '../tcp/profile'
import { flagsOf } from '../tcp/segment'
import type { State } from '../tcp/tcb'
import { seconds, toMs } from '../tcp/units'

/** Two hosts on a link, in seconds: what the tables of group K vary. */
export interface Setting {
  readonly a?: Profile
  readonly b?: Profile
  /** One-way delay. */
  readonly d?: number
  /** What the passive application waits after EOF. */
  readonly appDelay?: number
  /** Loss probability per direction, from the close on. */
  readonly loss?: { readonly ab: number; readonly ba: number }
  readonly faults?: readonly Fault[]
  /** More chance on both directions: jitter, duplication, reordering. */
  readonly chance?: Partial<LinkSpec>
  /** Replaces the ordinary close: A at the origin, B `appDelay` after EOF. */
  readonly script?: readonly ScriptStep[]
  readonly listen?: { readonly reuseAddr: boolean }
  readonly hostA?: Partial<HostSpec>
  readonly hostB?: Partial<HostSpec>
  /** A third host, on a path of its own to B. */
  readonly hostC?: Partial<HostSpec>
  readonly seed?: number
  /** Seconds from the origin. */
  readonly until?: number
}

export const rfc: Profile = PROFILES.rfc9293
export const withTimeWait = (p: Profile, s: number): Profile => ({ ...p, timeWait: seconds(s) })

const link = (d: number, loss: number): LinkSpec => ({
  delay: seconds(d),
  jitter: 0,
  loss,
  duplicate: 0,
  reorder: 0,
  reorderBy: 0,
})
const host = (profile: Profile, more: Partial<HostSpec> = {}): HostSpec => ({
  profile,
  reads: true,
  receiveBuffer: 65_535,
  nodelay: false,
  ports: [40_000, 60_999],
  ...more,
})

export const drop = (from: HostId, match: PacketKind, nth: Fault['nth'] = 1): Fault => ({
  from,
  match,
  nth,
  action: { kind: 'drop' },
})
/** Events of other connections than the first carry its number. */
export const on = (event: string, conn: number): string => (conn === 0 ? event : `${event}#${conn}`)

export const step = (
  on: string,
  after: number,
  who: HostId | null,
  act: ScriptStep['act'],
  more: Partial<ScriptStep> = {},
): ScriptStep => ({
  on,
  after: seconds(after),
  who,
  act,
  ...more,
})

const opening = (listen: Setting['listen'] = { reuseAddr: false }): readonly ScriptStep[] => [
  step('start', 0, 'B', { kind: 'listen', ...listen }),
  step('start', 0, 'A', { kind: 'connect' }),
]

export function scenarioOf(s: Setting): Scenario {
  const { hostC } = s
  const ordinary = [step('up', 1, 'A', { kind: 'close' }), step('B.eof', s.appDelay ?? 0.01, 'B', { kind: 'close' })]
  return {
    id: 'conformance',
    hosts: {
      A: host(s.a ?? rfc, s.hostA),
      B: host(s.b ?? s.a ?? rfc, s.hostB),
      ...(hostC === undefined ? {} : { C: host(s.a ?? rfc, hostC) }),
    },
    links: {
      'A>B': { ...link(s.d ?? 0.05, s.loss?.ab ?? 0), ...s.chance },
      'B>A': { ...link(s.d ?? 0.05, s.loss?.ba ?? 0), ...s.chance },
      ...(hostC === undefined ? {} : { 'C>B': link(s.d ?? 0.05, 0), 'B>C': link(s.d ?? 0.05, 0) }),
    },
    faults: s.faults ?? [],
    script: [...opening(s.listen), ...(s.script ?? ordinary)],
    seed: s.seed ?? 1,
    quietOpening: true,
    horizon: seconds(s.until ?? 2_000),
  }
}

/** A run with questions to ask it; times in seconds from the first close(). */
export class Run {
  readonly trace: Trace

  constructor(setting: Setting) {
    this.trace = simulate(scenarioOf(setting))
  }

  private at(t: number): number {
    return toMs(t - this.trace.origin) / 1000
  }

  steps(host: HostId): Step[] {
    return this.trace.steps.filter((s) => s.host === host && s.before !== 'LISTEN')
  }

  /** Each time `host` entered `state`. */
  allEntered(host: HostId, state: State): number[] {
    return this.steps(host)
      .filter((s) => s.after === state && s.before !== state)
      .map((s) => this.at(s.at))
  }

  /** The last time `host` entered `state`, or null. */
  entered(host: HostId, state: State): number | null {
    return this.allEntered(host, state).at(-1) ?? null
  }

  sent(host: HostId, flag?: string): { at: number; p: Packet }[] {
    return this.trace.packets
      .filter(
        (p) =>
          p.from === host &&
          !p.injected &&
          p.sentAt >= this.trace.origin &&
          (flag === undefined || flagsOf(p.segment).includes(flag)),
      )
      .map((p) => ({ at: this.at(p.sentAt), p }))
  }

  /** What each call of that kind returned, in order: an errno's name, or null for success. */
  returned(kind: Action['kind']): (string | null)[] {
    const takenOver = (s: Step): boolean => s.rules.includes('timeWait.reused') && s.after === 'CLOSED'
    return this.trace.steps.flatMap((s) =>
      s.cause.kind === 'call' && s.cause.act.kind === kind && !takenOver(s) ? [s.cause.result] : [],
    )
  }

  /** How a host's connection ended: by what its peer sent, or because a timer ran out. */
  ended(host: HostId): 'reset' | 'acknowledged' | 'timeout' | 'open' {
    const last = this.steps(host).findLast((s) => s.after === 'CLOSED' && s.before !== 'CLOSED')
    if (last === undefined) return 'open'
    if (last.cause.kind !== 'arrival') return 'timeout'
    return this.trace.packets[last.cause.packet]?.segment.rst === true ? 'reset' : 'acknowledged'
  }

  told(host: HostId): string[] {
    return this.steps(host).flatMap((s) =>
      s.signals.map((x) => (x.kind === 'error' || x.kind === 'closed' ? `${x.kind} ${x.errno}` : x.kind)),
    )
  }

  last(host: HostId): State {
    return (
      this.steps(host)
        .filter((s) => s.socket !== null)
        .at(-1)?.after ?? 'CLOSED'
    )
  }
}
