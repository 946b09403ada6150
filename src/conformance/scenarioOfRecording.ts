import { PROFILES } from '../profiles'
import { withSysctls } from '../profiles/linux'
import type { Action, Direction, Fault, FaultAction, HostSpec, Scenario, ScriptStep } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import type { Profile } from '../tcp/profile'
import { ms, seconds } from '../tcp/units'
import { type RecordedRule, type RecordedStep, type Recording, type Rows, Unsupported } from './recording'
import { replayOutput, stoppedAt } from './replayOutput'

/** Parallel connections of a recording begin this far apart. */
const STAGGER = ms(20)
/** What Linux offers by default: a window of 63 KiB once scaled. */
const RECEIVE_BUFFER = 64_512
/** A recording without an end of its own would have been stopped here. */
const DEFAULT_MAX_MS = 120_000

const given = <T extends object>(o: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(o).filter(([, value]) => value !== undefined)) as never

function profileOf(rec: Recording, who: 'A' | 'B'): Profile {
  return tuned(PROFILES.linux, { ...rec.spec.sysctl?.both, ...rec.spec.sysctl?.[who] })
}

/** `profile` with sysctls set; throws for one that is not known. */
export function tuned(base: Profile, sysctls: Readonly<Record<string, string | number>>): Profile {
  const { profile, unknown } = withSysctls(base, sysctls)
  if (unknown.length > 0) throw new Unsupported(`sysctl ${unknown.join(', ')}`)
  return profile
}

/** Socket options by level and number: only TCP_NODELAY can be set before the connection exists. */
function nodelayOf(opts: readonly (readonly [number, number, number])[] | undefined): boolean {
  let nodelay = false
  for (const [level, opt, val] of opts ?? []) {
    if (level !== 6 || opt !== 1) throw new Unsupported(`socket option ${level}/${opt} before the connection`)
    nodelay = val !== 0
  }
  return nodelay
}

function setoptOf(s: RecordedStep): Action {
  const value = s.val ?? 0
  if (s.level === 6 && s.opt === 1) return { kind: 'setopt', option: 'nodelay', value }
  if (s.level === 6 && s.opt === 8) return { kind: 'setopt', option: 'linger2', value }
  if (s.level === 6 && s.opt === 18) return { kind: 'setopt', option: 'userTimeout', value }
  if (s.level === 1 && s.opt === 9) return { kind: 'setopt', option: 'keepalive', value }
  throw new Unsupported(`setsockopt level ${s.level} option ${s.opt}`)
}

function forgedOf(s: RecordedStep): Action {
  if (s.dir === undefined || s.fl === undefined || s.seq === undefined)
    throw new Unsupported('inject without dir, fl or seq')
  if (s.ts !== undefined && s.ts !== 'last') throw new Unsupported(`inject with ts ${s.ts}`)
  const forged = given({
    flags: s.fl.replace('P', ''),
    dir: s.dir,
    seq: s.seq,
    ack: s.ack ?? undefined,
    len: s.len,
    conn: s.conn,
    ts: s.ts === undefined ? undefined : { add: s.ts_add ?? 0 },
  })
  return { kind: 'inject', forged: forged as Extract<Action, { kind: 'inject' }>['forged'] }
}

function actionOf(s: RecordedStep): Action {
  switch (s.do) {
    case 'close': {
      const linger = s.linger !== undefined && s.linger[0] !== 0 ? seconds(s.linger[1]) : undefined
      return { kind: 'close', ...given({ linger, blocking: s.blocking }) }
    }
    case 'shutdown':
      return { kind: 'shutdown', how: s.how ?? 'WR' }
    case 'send':
      return { kind: 'send', octets: s.n ?? 0, ...given({ more: s.more }) }
    case 'recv':
      return { kind: 'recv' }
    case 'read_on':
      return { kind: 'readOn' }
    case 'connect':
      return { kind: 'connect', ...given({ bind: s.bind, unlessOpen: s.unless_open }) }
    case 'bind':
      return { kind: 'bind', reuseAddr: s.reuseaddr ?? false }
    case 'close_listener':
      return { kind: 'closeListener' }
    case 'setopt':
      return setoptOf(s)
    case 'so_error':
      return { kind: 'soError' }
    case 'inject':
      return forgedOf(s)
    case 'nothing':
      return { kind: 'nothing' }
  }
}

const stepOf = (s: RecordedStep): ScriptStep => ({
  on: s.on,
  after: ms(s.after),
  who: s.who ?? null,
  act: actionOf(s),
  ...given({ nth: s.nth, conn: s.conn, as: s.as }),
})

function faultOf(r: RecordedRule): Fault {
  const by = ms(r.by ?? 0)
  const action: FaultAction =
    r.do === 'drop'
      ? { kind: 'drop' }
      : r.do === 'seqshift'
        ? { kind: 'seqshift', inc: r.inc ?? 2, want: r.want ?? 0 }
        : { kind: r.do, by }
  return {
    from: r.dir === 'B>A' ? 'B' : 'A',
    match: r.match ?? 'any',
    nth: r.nth ?? 'all',
    action,
    ...given({ seq: r.seq, conn: r.conn, armedBy: r.from, disarmedBy: r.until, name: r.name }),
  }
}

/**
 * What SO_RCVBUF means on Linux with full segments: the kernel doubles it for its own overhead, of which a segment of
 * 1448 octets on these links took 2304 (so that 63 % are left for data), and offers no more than the size asked for, both in whole segments.
 */
function buffers(rcvbuf: number | undefined): Pick<HostSpec, 'receiveBuffer' | 'largestWindow'> {
  if (rcvbuf === undefined) return { receiveBuffer: RECEIVE_BUFFER }
  const whole = (octets: number) => Math.max(Math.floor(octets / FULL), 1) * FULL
  return { receiveBuffer: whole((2 * rcvbuf * FULL) / 2304), largestWindow: whole(rcvbuf) }
}
/** Octets of a full segment with timestamps. */
const FULL = 1448

/** One-way delay where a recording names none, ms. */
const DEFAULT_OWD_MS = 50

/** The scenario that a recording was made of: its `spec`, delays and sysctls under the Linux profile. */
export function scenarioOfRecording(rec: Recording): Scenario {
  const { spec } = rec
  const host = (who: 'A' | 'B'): HostSpec => {
    const opened = who === 'A' ? spec.connect : spec.listen
    return {
      profile: profileOf(rec, who),
      reads: spec.reading?.[who] ?? true,
      ...buffers(opened?.rcvbuf),
      nodelay: nodelayOf(opened?.opts),
      ports: who === 'A' && spec.one_port === true ? [40_000, 40_000] : [40_000, 60_999],
      ...given({ isnSteps: rec.isn_step_between_incarnations?.[who] }),
    }
  }
  const path = (dir: Direction & ('A>B' | 'B>A')) => ({
    delay: ms(rec.owd_ms?.[dir] ?? spec.owd?.[dir === 'A>B' ? 0 : 1] ?? DEFAULT_OWD_MS),
    jitter: 0,
    loss: 0,
    duplicate: 0,
    reorder: 0,
    reorderBy: 0,
  })
  const opening: ScriptStep[] = [
    { on: 'start', after: 0, who: 'B', act: { kind: 'listen', ...given({ reuseAddr: spec.listen?.reuseaddr }) } },
  ]
  for (let conn = 0; conn < (spec.conns ?? 1); conn++) {
    opening.push({
      on: 'start',
      after: conn * STAGGER,
      who: 'A',
      conn,
      act: { kind: 'connect', ...given({ bind: spec.connect?.bind }) },
    })
  }
  return {
    id: rec.id,
    hosts: { A: host('A'), B: host('B') },
    links: { 'A>B': path('A>B'), 'B>A': path('B>A') },
    faults: spec.rules.map(faultOf),
    script: [...opening, ...spec.steps.map(stepOf)],
    seed: 1,
    quietOpening: true,
    // Counted from the start as long as nobody has closed, so that a long opening fits into it as well.
    horizon: ms(endOf(rec) + Math.max(0, -(rec.t_first_packet ?? 0))) + STAGGER,
  }
}

/** When the recording was stopped, ms from its origin. */
export const endOf = (rec: Recording): number => rec.t_end ?? rec.spec.max_ms ?? DEFAULT_MAX_MS

/** What the engine does with the spec of a recording, until the moment the recording was stopped. */
export const replay = (rec: Recording): Rows => replayOutput(stoppedAt(simulate(scenarioOfRecording(rec)), endOf(rec)))
