import * as v from 'valibot'
import { PROFILES } from '../profiles'
import type { Profile } from '../tcp/profile'
import { bare, flagsOf, type Segment } from '../tcp/segment'
import { seqAdd, seqDiff } from '../tcp/seq'
import { ms } from '../tcp/units'
import { OneEndpoint } from './oneEndpoint'
import { read, Unsupported } from './recording'
import { kernelName } from './replayOutput'
import type { Failure } from './vectorRun'

const ReplySchema = v.looseObject({
  fl: v.string(),
  seq: v.number(),
  ack: v.optional(v.nullable(v.number())),
  sack: v.optional(v.array(v.tuple([v.number(), v.number()]))),
})

const ArrivalSchema = v.looseObject({
  state: v.string(),
  seg: v.pipe(v.string(), v.regex(/^[SFRPA]+$/, 'flags out of SFRPA')),
  ack: v.nullable(v.picklist(['all', 'una', 'high'])),
  off: v.union([v.number(), v.pipe(v.string(), v.regex(/^edge([+-]\d+)?$/, 'no offset'))]),
  off_abs: v.optional(v.number()),
  reply: v.array(ReplySchema),
  becomes: v.nullable(v.string()),
  timer_restarted: v.optional(v.boolean()),
  app: v.optional(v.array(v.string())),
})

const TableSchema = v.looseObject({
  env: v.optional(
    v.looseObject({ sysctl: v.optional(v.looseObject({ A: v.optional(v.record(v.string(), v.string())) })) }),
  ),
  rows: v.array(v.unknown()),
})

export type Arrival = v.InferOutput<typeof ArrivalSchema>

/** A segment-arrives table: one forged segment per row, and what the kernel answered. */
export interface ArrivalTable {
  readonly timestamps: boolean
  readonly rows: readonly unknown[]
}

export function readArrivalTable(value: unknown): ArrivalTable {
  const table = read(TableSchema, value)
  return { timestamps: table.env?.sysctl?.A?.tcp_timestamps !== '0', rows: table.rows }
}

const PATH = ms(10)
const PEER_WINDOW = 65_535
/** Octets of a segment with P. */
const PUSHED = 10
/** A reply counts when it leaves within this time. */
const LISTENING = ms(95)

/** Host A against a scripted host B, 5 ms away. */
class Bench {
  readonly x: OneEndpoint
  private readonly timestamps: boolean
  private peerNxt = 0
  /** SND.NXT and RCV.NXT of A, kept beyond its TCB. */
  sndNxt = 0
  rcvNxt = 0

  constructor(profile: Profile, timestamps: boolean) {
    this.timestamps = timestamps
    this.x = new OneEndpoint({ ...profile, timestamps: profile.timestamps && timestamps }, { reads: true })
  }

  note(): void {
    if (this.x.tcb === null) return
    this.sndNxt = this.x.tcb.sndNxt
    this.rcvNxt = this.x.tcb.rcvNxt
  }

  segment(flags: string, seq: number, ack: number | null, len = 0): Segment {
    const ts = this.timestamps ? { val: 5_000 + Math.floor(this.x.now / 1_000), ecr: this.x.lastTsVal } : null
    return {
      ...bare(seq, ack, PEER_WINDOW),
      syn: flags.includes('S'),
      fin: flags.includes('F'),
      rst: flags.includes('R'),
      len,
      ts,
      sackOk: flags.includes('S'),
    }
  }

  /** B sends in order, acknowledging all that A has sent, or all but A's FIN. */
  peer(flags: string, acks: 'all' | 'una' = 'all'): void {
    this.x.advance(this.x.now + PATH)
    this.note()
    const ack = flags === 'S' ? null : acks === 'all' ? this.sndNxt : seqAdd(this.sndNxt, -1)
    this.x.arrive(this.segment(flags, this.peerNxt, ack))
    if (/[SF]/.test(flags)) this.peerNxt = seqAdd(this.peerNxt, 1)
    this.note()
  }

  user(kind: 'shutdown' | 'close'): void {
    this.x.advance(this.x.now + ms(20))
    this.x.call(kind === 'close' ? { kind: 'close' } : { kind: 'shutdown', how: 'WR' })
    this.note()
  }

  reach(state: string): void {
    const [name, orphan] = state.split(' ')
    if (orphan !== undefined && orphan !== 'orphan') throw new Unsupported(`state ${state}`)
    const end = orphan === 'orphan' ? 'close' : 'shutdown'
    this.x.call({ kind: 'connect' })
    this.note()
    this.peer('SA')
    this.x.advance(this.x.now + ms(100))
    switch (name) {
      case 'ESTABLISHED':
        break
      case 'FIN_WAIT_1':
        this.user(end)
        break
      case 'FIN_WAIT_2':
        this.user(end)
        this.peer('A')
        break
      case 'CLOSING':
        this.user(end)
        this.peer('FA', 'una')
        break
      case 'TIME_WAIT':
        this.user('close')
        this.peer('A')
        this.peer('FA')
        break
      case 'CLOSE_WAIT':
        this.peer('FA')
        break
      case 'LAST_ACK':
        this.peer('FA')
        this.user(end)
        break
      case 'CLOSED':
        this.peer('FA')
        this.user('close')
        this.peer('A')
        break
      default:
        throw new Unsupported(`state ${state}`)
    }
    this.x.advance(this.x.now + ms(15))
    if (kernelName(this.x.state) !== name) throw new Unsupported(`${state} was not reached but ${this.x.state}`)
    this.note()
  }

  offset(row: Arrival): number {
    if (typeof row.off === 'number') return row.off
    if (this.x.tcb === null) {
      if (row.off_abs === undefined) throw new Unsupported('an edge of no window')
      return row.off_abs
    }
    return this.x.tcb.rcvWnd + Number(row.off.slice(4) || 0)
  }
}

/** What A's application saw of a step, as the tables write it; polls are not compared. */
function seen(x: OneEndpoint, ended: boolean): string[] {
  if (ended) return []
  return x.signals.flatMap((s) =>
    s.kind === 'data'
      ? [`recv ${s.octets}`]
      : s.kind === 'eof'
        ? ['recv 0']
        : s.kind === 'reset'
          ? ['recv ECONNRESET']
          : [],
  )
}

/** Puts one row to the engine. */
export function runArrival(table: ArrivalTable, value: unknown, profile: Profile = PROFILES.linux): Failure {
  try {
    const row = read(ArrivalSchema, value)
    const bench = new Bench(profile, table.timestamps)
    bench.reach(row.state)
    const { x, sndNxt, rcvNxt } = bench
    const ack = row.ack === null ? null : seqAdd(sndNxt, row.ack === 'all' ? 0 : row.ack === 'una' ? -1 : 100)
    const ended = x.tcb === null || x.tcb.eof || x.tcb.orphan
    const timer = row.state === 'TIME_WAIT' ? '2MSL' : 'FIN-WAIT-2'
    x.clear()
    const at = x.now
    const before = x.state
    const flags = row.seg.replace('P', '')
    x.arrive(
      bench.segment(
        flags,
        seqAdd(rcvNxt, bench.offset(row)),
        flags.includes('A') ? ack : null,
        row.seg.includes('P') ? PUSHED : 0,
      ),
    )
    x.advance(at + LISTENING)

    const replyOf = (r: { fl: string; seq: number; ack?: number | null | undefined; sack: boolean }): string =>
      `${r.fl} ${r.seq}${(r.ack ?? null) === null ? '' : ` a${r.ack}`}${r.sack ? ' +SACK' : ''}`
    // A RST without an ACK to answer has the absolute number 0, whatever SND.NXT was.
    const zero = (fl: string): boolean => fl === 'RA' && !flags.includes('A')
    const came = x.log.map(({ segment: s }) =>
      replyOf({
        fl: flagsOf(s),
        seq: zero(flagsOf(s)) ? s.seq : seqDiff(s.seq, sndNxt),
        ack: s.ack === null ? null : seqDiff(s.ack, rcvNxt),
        sack: s.sack.length > 0,
      }),
    )
    const wanted = row.reply.map((r) =>
      replyOf({ fl: flagsText(r.fl), seq: zero(flagsText(r.fl)) ? 0 : r.seq, ack: r.ack, sack: r.sack !== undefined }),
    )
    const restarted = x.timers[timer]?.armedAt === at && before === x.state
    const text = (replies: readonly string[], becomes: string, again: boolean, app: readonly string[]): string =>
      `${replies.join(', ') || 'no reply'} · ${becomes}${again ? ' · timer restarted' : ''}${app.length > 0 ? ` · ${app.join(', ')}` : ''}`
    const expected = text(
      wanted,
      row.becomes?.split(' ')[0] ?? 'unchanged',
      row.timer_restarted === true,
      (row.app ?? []).filter((a) => a.startsWith('recv')),
    )
    const got = text(came, before === x.state ? 'unchanged' : kernelName(x.state), restarted, seen(x, ended))
    return expected === got ? null : { expected, came: got }
  } catch (error) {
    return {
      expected: JSON.stringify(value).slice(0, 200),
      came: error instanceof Unsupported ? `not supported: ${error.message}` : String(error),
    }
  }
}

const flagsText = (fl: string): string => [...'SFRA'].filter((f) => fl.includes(f)).join('')

/** A name for a row in a list of failures. */
export function nameOfArrival(value: unknown): string {
  const r = v.safeParse(ArrivalSchema, value)
  return r.success ? `${r.output.state} ← ${r.output.seg} off ${r.output.off} ack ${r.output.ack}` : 'row'
}
