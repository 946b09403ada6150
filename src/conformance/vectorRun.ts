import { PROFILES } from '../profiles'
import type { Action } from '../sim/scenario'
import type { Profile } from '../tcp/profile'
import { bare, flagsOf, type Segment } from '../tcp/segment'
import { type Seq, seqAdd, seqDiff } from '../tcp/seq'
import type { State } from '../tcp/tcb'
import { type Instant, ms, seconds } from '../tcp/units'
import { OneEndpoint } from './oneEndpoint'
import { Unsupported } from './recording'
import { tuned } from './scenarioOfRecording'
import { type Expected, evaluate, type SegmentText, type Setup, type Vector, type VectorStep } from './vectorNotation'

/** What came where something else was expected; null when all agreed. */
export type Failure = { readonly expected: string; readonly came: string } | null

const STATE_NAMES: Readonly<Record<string, State>> = {
  EST: 'ESTABLISHED',
  FW1: 'FIN-WAIT-1',
  FW2: 'FIN-WAIT-2',
  CLG: 'CLOSING',
  TW: 'TIME-WAIT',
  CW: 'CLOSE-WAIT',
  LA: 'LAST-ACK',
  CLOSED: 'CLOSED',
  LISTEN: 'LISTEN',
  SS: 'SYN-SENT',
  SR: 'SYN-RECEIVED',
}

/** A scripted set-up takes this long between its segments: long enough for a tick, short against any time-out. */
const PAUSE = ms(10)
/** An ACK may be held back: what leaves within this time of an event is its answer. */
const ANSWER = ms(60)
const PEER_WINDOW = 65_535

/** The profile that a letter of §0.1 stands for; throws when there is none. */
export function profileOf(mode: string, sysctls: Readonly<Record<string, string>> = {}): Profile {
  // The options are agreed on when the peer offers them, which it does where the vector says so.
  const rfc: Profile = { ...PROFILES.rfc9293, timestamps: true, sack: true }
  const linux = (more: Readonly<Record<string, string | number>>): Profile =>
    tuned(PROFILES.linux, { ...sysctls, ...more })
  switch (mode) {
    case 'R':
      return rfc
    case 'S':
      return { ...rfc, timeWaitSyn: 'rfc6191' }
    case 'P':
      return { ...rfc, timeWaitRst: 'ignore' }
    case 'X':
      return { ...rfc, timeWaitRestart: 'literal' }
    case 'L':
      return linux({})
    case 'Q':
      return linux({ tcp_rfc1337: 1 })
    case 'F': {
      const freebsd = (PROFILES as Readonly<Record<string, Profile>>).freebsd
      if (freebsd !== undefined) return freebsd
    }
  }
  throw new Unsupported(`no profile for mode ${mode}`)
}

const ERRORS: Readonly<Record<string, string>> = {
  EPIPE: '!pipe',
  ECONNRESET: '!reset',
  ENOTCONN: '!notconn',
  ETIMEDOUT: '!timeout',
  ECONNREFUSED: '!refused',
  closing: '!closing',
}

/** The scripted peer P of endpoint X: builds segments with relative numbers and brings X into the state a vector begins in. */
export class Peer {
  readonly x: OneEndpoint
  private readonly options: Pick<Setup, 'ts' | 'sack' | 'rtt'>
  /** The TSval of the peer's last ordinary segment. */
  private tsRecent = 0
  private rcvWnd = PEER_WINDOW

  constructor(x: OneEndpoint, options: Pick<Setup, 'ts' | 'sack' | 'rtt'> = { ts: false, sack: false, rtt: 0.1 }) {
    this.x = x
    this.options = options
  }

  /** What T (seconds) and W (octets) stand for. */
  get names(): Record<string, number> {
    this.rcvWnd = this.x.tcb?.rcvWnd ?? this.rcvWnd
    return { T: this.x.profile.timeWait / 1_000_000, W: this.rcvWnd }
  }

  segment(text: SegmentText): Segment {
    const at = (expr: string): Seq => seqAdd(0, evaluate(expr, this.names))
    const ack = text.flags.includes('A') && text.ack !== null ? at(text.ack) : null
    const s: Segment = {
      ...bare(at(text.seq), ack, text.wnd ?? PEER_WINDOW),
      syn: text.flags.includes('S'),
      fin: text.flags.includes('F'),
      rst: text.flags.includes('R'),
      len: text.len,
      sackOk: text.flags.includes('S') && this.options.sack,
    }
    if (text.ts === 'none' || (text.ts === null && !this.options.ts)) return s
    if (text.ts === null) this.tsRecent = 1_000 + Math.floor(this.x.now / 1_000)
    return { ...s, ts: { val: text.ts === null ? this.tsRecent : this.tsRecent + text.ts, ecr: this.x.lastTsVal } }
  }

  rx(flags: string, seq: number, ack: number | null = null): void {
    this.x.advance(this.x.now + PAUSE)
    this.x.arrive(
      this.segment({ flags, seq: String(seq), len: 0, ack: ack === null ? null : String(ack), wnd: null, ts: null }),
    )
  }

  private user(act: Action): void {
    this.x.advance(this.x.now + PAUSE)
    this.x.call(act)
  }

  /** Brings X into the state a vector begins in. */
  reach(name: string): void {
    const from: Readonly<Record<string, () => void>> = {
      CLOSED: () => {},
      LISTEN: () => this.user({ kind: 'listen' }),
      SS: () => this.user({ kind: 'connect' }),
      SR: () => {
        this.reach('LISTEN')
        this.rx('S', 0)
      },
      EST: () => {
        this.reach('SR')
        this.x.advance(this.x.now + seconds(this.options.rtt) - PAUSE)
        this.rx('A', 1, 1)
      },
      FW1: () => {
        this.reach('EST')
        this.user({ kind: 'close' })
      },
      FW1h: () => {
        this.reach('EST')
        this.user({ kind: 'shutdown', how: 'WR' })
      },
      FW2: () => {
        this.reach('FW1')
        this.rx('A', 1, 2)
      },
      FW2h: () => {
        this.reach('FW1h')
        this.rx('A', 1, 2)
      },
      CLG: () => {
        this.reach('FW1')
        this.rx('FA', 1, 1)
      },
      TW: () => {
        this.reach('FW1')
        this.rx('FA', 1, 2)
      },
      CW: () => {
        this.reach('EST')
        this.rx('FA', 1, 1)
      },
      LA: () => {
        this.reach('CW')
        this.user({ kind: 'close' })
      },
    }
    const way = from[name]
    if (way === undefined) throw new Unsupported(`set-up ${name}`)
    way()
  }
}

/** One vector against one endpoint. */
class Play {
  private readonly x: OneEndpoint
  private readonly peer: Peer
  private linger: number | null = null

  constructor(vector: Vector, mode: string) {
    this.x = new OneEndpoint(profileOf(mode, vector.setup.sysctls))
    this.peer = new Peer(this.x, vector.setup)
  }

  run(vector: Vector): Failure {
    this.peer.reach(vector.setup.name)
    this.x.advance(this.x.now + PAUSE)
    const wanted = STATE_NAMES[vector.setup.name.replace('h', '')]
    if (this.x.state !== wanted) return { expected: `set-up ${vector.setup.name}`, came: this.x.state }
    let clock = this.x.now
    for (const [i, step] of vector.steps.entries()) {
      const before = this.x.state
      const dt = seconds(evaluate(step.dt.slice(1), this.peer.names))
      const next = vector.steps[i + 1]
      const start = clock
      if (step.event.kind === 'tick') {
        if (i === 0) this.x.clear()
        this.x.advance(clock + dt)
        clock += dt
      } else {
        this.x.clear()
        this.x.advance(clock + dt)
        clock += dt
        if (this.x.log.length > 0) return { expected: `${step.line}: nothing before it`, came: this.sent(start) }
        this.x.clear()
        this.happen(step)
        const rest =
          next === undefined || next.event.kind === 'tick'
            ? ANSWER
            : Math.min(ANSWER, seconds(evaluate(next.dt.slice(1), this.peer.names)) - 1)
        this.x.advance(clock + rest)
      }
      const failure = this.check(step, before, step.event.kind === 'tick' ? start : clock)
      if (failure !== null) return failure
      this.x.clear()
    }
    return null
  }

  private happen(step: VectorStep): void {
    const e = step.event
    switch (e.kind) {
      case 'rx':
        this.x.arrive(this.peer.segment(e.segment))
        return
      case 'close':
        this.x.call({ kind: 'close', ...(this.linger === null ? {} : { linger: seconds(this.linger) }) })
        return
      case 'shutwr':
        this.x.call({ kind: 'shutdown', how: 'WR' })
        return
      case 'abort':
        this.x.call({ kind: 'abort' })
        return
      case 'send':
        this.x.call({ kind: 'send', octets: e.n })
        return
      case 'qsend':
        this.x.call({ kind: 'send', octets: e.n, more: true })
        return
      case 'read':
        this.x.read(e.n)
        return
      case 'linger':
        this.linger = e.n < 0 ? null : e.n
        return
      case 'linger2':
        this.x.call({ kind: 'setopt', option: 'linger2', value: e.n })
        return
      case 'utimeout':
        this.x.call({ kind: 'setopt', option: 'userTimeout', value: e.n })
        return
      case 'sysctl':
        this.x.setProfile(tuned(this.x.profile, { [e.name]: e.value }))
        return
      case 'tick':
        return
    }
  }

  private sent(start: Instant): string {
    const list = this.x.log.map(({ at, segment }) => `${showSegment(segment)}@${((at - start) / 1e6).toFixed(3)}`)
    return [...list, ...this.results()].join(' , ') || '-'
  }

  /** What the user was told, in the vectors' words. */
  private results(): string[] {
    const told = this.x.signals.flatMap((s) =>
      s.kind === 'eof'
        ? ['!eof']
        : s.kind === 'data'
          ? [`!read${s.octets}`]
          : s.kind === 'reset'
            ? ['!reset']
            : s.kind === 'timeout'
              ? ['!timeout']
              : [],
    )
    const returned = this.x.result === null ? [] : [ERRORS[this.x.result] ?? `!${this.x.result}`]
    return [...new Set([...returned, ...told])]
  }

  private check(step: VectorStep, before: State, start: Instant): Failure {
    const came = `${this.sent(start)} | ${this.x.state} | ${this.timers()}`
    const wrong: Failure = { expected: step.line, came }
    const segments = step.output.filter((o): o is Extract<Expected, { kind: 'segment' }> => o.kind === 'segment')
    if (segments.length !== this.x.log.length) return wrong
    for (const [i, want] of segments.entries()) {
      const got = this.x.log[i] as { at: Instant; segment: Segment }
      if (!this.matches(want.segment, got.segment)) return wrong
      const at = (got.at - start) / 1e6
      if (want.at !== null && (at < want.at.from || at > want.at.to)) return wrong
    }
    const results = this.results()
    const wanted = step.output.filter((o) => o.kind === 'result').map((o) => o.text)
    if (wanted.some((w) => !results.includes(w))) return wrong
    // What a call returns is listed in full; what reaches the user by itself need not be.
    const isCall = !['rx', 'tick'].includes(step.event.kind)
    if (isCall && results.some((r) => !wanted.includes(r))) return wrong
    const state = step.state === '=' ? before : STATE_NAMES[step.state]
    if (state === undefined) throw new Unsupported(`state ${step.state}`)
    if (this.x.state !== state) return wrong
    return step.timers.every((t) => this.timerAgrees(t, start, isCall || step.event.kind === 'rx')) ? null : wrong
  }

  private matches(want: SegmentText, got: Segment): boolean {
    if (flagsOf(got) !== canonical(want.flags) || got.len !== want.len) return false
    if (want.ack !== null && got.ack !== seqAdd(0, evaluate(want.ack, this.peer.names))) return false
    if (want.seq === '*') return true
    if (want.seq.startsWith('>')) return seqDiff(got.seq, evaluate(want.seq.slice(1), this.peer.names)) > 0
    return got.seq === seqAdd(0, evaluate(want.seq, this.peer.names))
  }

  private timerAgrees(want: string, start: Instant, isEvent: boolean): boolean {
    const t = this.x.timers
    const repeats = t.RTO !== null || t.TLP !== null
    const twoMsl = t['2MSL']
    // A step that only lets time pass begins at the event before it.
    const restarted = twoMsl !== null && (isEvent ? twoMsl.armedAt >= start : twoMsl.armedAt > start + ANSWER)
    switch (want) {
      case 'rtx+':
        return repeats
      case 'rtx-':
        return !repeats
      case 'tw!':
        return restarted && twoMsl !== null && twoMsl.due - twoMsl.armedAt >= this.x.profile.timeWait
      case 'tw=':
        return twoMsl !== null && !restarted
      case 'fw2+':
        return t['FIN-WAIT-2'] !== null
      case 'none':
        return !repeats && twoMsl === null && t['FIN-WAIT-2'] === null && t.persist === null && t.linger === null
      default:
        throw new Unsupported(`timer "${want}"`)
    }
  }

  private timers(): string {
    return (
      Object.entries(this.x.timers)
        .flatMap(([kind, t]) =>
          t === null ? [] : [`${kind} armed ${(t.armedAt / 1e6).toFixed(3)} due ${(t.due / 1e6).toFixed(3)}`],
        )
        .join(', ') || 'no timers'
    )
  }
}

const canonical = (flags: string): string => [...'SFRA'].filter((f) => flags.includes(f)).join('')

const showSegment = (s: Segment): string => {
  const n = (seq: Seq) => seqDiff(seq, 0)
  return `${flagsOf(s)} ${n(s.seq)}${s.len > 0 ? `:${s.len}` : ''}${s.ack === null ? '' : ` a${n(s.ack)}`}`
}

/** Plays a vector under one of its letters. */
export function runVector(vector: Vector, mode: string): Failure {
  try {
    return new Play(vector, mode).run(vector)
  } catch (error) {
    return {
      expected: vector.title,
      came: error instanceof Unsupported ? `not supported: ${error.message}` : String(error),
    }
  }
}
