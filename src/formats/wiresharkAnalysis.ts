import { type Seq, seqAdd, seqGt, seqLe, seqLt } from '../tcp/seq'
import type { Instant } from '../tcp/units'

/** What Wireshark looks at in a frame. */
export interface Frame {
  readonly at: Instant
  /** `address:port` of either end. */
  readonly from: string
  readonly to: string
  readonly syn: boolean
  readonly fin: boolean
  readonly rst: boolean
  readonly seq: Seq
  /** null: no ACK bit. */
  readonly ack: Seq | null
  /** Octets of data. */
  readonly len: number
  /** The window field as it is on the wire. */
  readonly window: number
  /** Shift count of the window scale option; null without it. */
  readonly scale: number | null
}

/** What Wireshark makes of it. */
export interface Analysis {
  /** `[TCP Retransmission] ` and the like, in its order; each ends with a space. */
  readonly note: string
  /** Numbers to count from. */
  readonly seqBase: Seq
  readonly ackBase: Seq
  /** The calculated window: by the scale where the sender's SYN was seen, the bare field elsewhere. */
  readonly window: number
}

/** One direction of a stream. Zero stands for "not known" where Wireshark has it so, number or not. */
interface Flow {
  base: Seq | null
  next: Seq
  nextAt: Instant
  /** Up to here numbers came without a hole. */
  maxToBeAcked: Seq
  lastAck: Seq
  lastAckAt: Instant
  window: number | null
  scale: number | null
  /** No segment since the SYN: its window was not scaled. */
  firstAck: boolean
  dupAcks: number
  /** The frame whose ACK the duplicates repeat. */
  lastNonDup: number
  last: { readonly keepAlive: boolean; readonly windowProbe: boolean }
}

interface Stream {
  readonly flows: Map<string, Flow>
  synAt: Instant | null
  /** From the last SYN to the first segment with an ACK and no SYN. */
  firstRtt: number
}

const NOTHING = { keepAlive: false, windowProbe: false }

const newFlow = (): Flow => ({
  base: null,
  next: 0,
  nextAt: 0,
  maxToBeAcked: 0,
  lastAck: 0,
  lastAckAt: 0,
  window: null,
  scale: null,
  firstAck: false,
  dupAcks: 0,
  lastNonDup: 0,
  last: NOTHING,
})

/** In microseconds: how soon after a duplicate ACK a retransmission is "fast". */
const FAST = 20_000
/** And how soon after a later segment one is "out of order" while no round trip is known. */
const DISORDER = 3000

type Notes = Set<keyof typeof TEXTS>

/** Wireshark puts each of these before what stands there already: the last comes first. */
const TEXTS = {
  reused: 'TCP Port numbers reused',
  retransmission: 'TCP Retransmission',
  fast: 'TCP Fast Retransmission',
  spurious: 'TCP Spurious Retransmission',
  outOfOrder: 'TCP Out-Of-Order',
  lost: 'TCP Previous segment not captured',
  ackedLost: 'TCP ACKed unseen segment',
  windowUpdate: 'TCP Window Update',
  windowFull: 'TCP Window Full',
  keepAlive: 'TCP Keep-Alive',
  keepAliveAck: 'TCP Keep-Alive ACK',
  dupAck: 'TCP Dup ACK',
  windowProbe: 'TCP ZeroWindowProbe',
  zeroWindow: 'TCP ZeroWindow',
  windowProbeAck: 'TCP ZeroWindowProbeAck',
} as const

const TEXT_ORDER = Object.keys(TEXTS).reverse() as (keyof typeof TEXTS)[]

const endOf = (f: Frame): Seq => seqAdd(f.seq, f.len + (f.syn || f.fin ? 1 : 0))

/** Of a segment with data, SYN or FIN: which kind of repetition it is, if any. */
function repetition(f: Frame, fwd: Flow, rev: Flow, firstRtt: number): keyof typeof TEXTS | null {
  const { lastAck } = rev
  // Data that begins one octet early may follow a probe of a closed window.
  const behind = fwd.next !== 0 && seqLt(f.seq, fwd.next) && !(f.len > 1 && seqAdd(fwd.next, -1) === f.seq)
  if (f.len > 0 && lastAck !== 0 && seqLe(seqAdd(f.seq, f.len), lastAck)) return 'spurious'
  if (!behind) return null
  if ((rev.dupAcks >= 2 || rev.dupAcks < 0) && lastAck === f.seq && f.at - rev.lastAckAt < FAST) return 'fast'
  const soon = f.at - fwd.nextAt < (firstRtt === 0 ? DISORDER : firstRtt)
  if (soon && fwd.next !== endOf(f)) return 'outOfOrder'
  return 'retransmission'
}

/** What is remembered of a segment for those after it. */
function remember(f: Frame, fwd: Flow, notes: Notes): void {
  const next = endOf(f)
  const probe = notes.has('windowProbe')
  if ((fwd.next === 0 || seqGt(next, fwd.next)) && !probe) {
    fwd.next = next
    fwd.nextAt = f.at
  }
  if ((fwd.maxToBeAcked === 0 || f.seq === fwd.maxToBeAcked) && !probe) fwd.maxToBeAcked = fwd.next
  fwd.window = f.window
  fwd.lastAck = f.ack ?? 0
  fwd.lastAckAt = f.at
  fwd.last = { keepAlive: notes.has('keepAlive'), windowProbe: probe }
}

/** What a segment says by itself: window, keep-alive and duplicate ACK; the rules' own order matters. */
function ofWindow(f: Frame, fwd: Flow, rev: Flow, notes: Notes): void {
  const bare = !f.syn && !f.fin && !f.rst
  if (f.len === 1 && f.seq === fwd.next && rev.window === 0) {
    notes.add('windowProbe')
    return
  }
  if (f.window === 0 && bare) notes.add('zeroWindow')
  if (fwd.next !== 0 && seqGt(f.seq, fwd.next) && !f.rst) notes.add('lost')
  if (!bare) return
  if (f.len <= 1 && f.seq === seqAdd(fwd.next, -1)) notes.add('keepAlive')
  const repeats = f.len === 0 && f.seq === fwd.next && (f.ack ?? 0) === fwd.lastAck
  const same = repeats && f.window === fwd.window
  if (repeats && f.window !== 0 && !same) notes.add('windowUpdate')
  if (f.len > 0 && rev.scale !== null && rev.window !== null) {
    const edge = seqAdd(rev.lastAck, rev.window * 2 ** (rev.firstAck ? 0 : rev.scale))
    if (seqAdd(f.seq, f.len) === edge) notes.add('windowFull')
  }
  if (!same) return
  if (f.window === 0) {
    if (rev.last.windowProbe) notes.add('windowProbeAck')
  } else if (rev.last.keepAlive) notes.add('keepAliveAck')
  else {
    fwd.dupAcks = fwd.dupAcks < 0 ? 1 : fwd.dupAcks + 1
    notes.add('dupAck')
  }
}

/**
 * Reads a capture from its beginning, as Wireshark does: what it says of a segment depends on those before. The rules are
 * those of `tcp_analyze_sequence_number` and of the beginning of a stream in `dissect_tcp` (packet-tcp.c, Wireshark 4.0),
 * with its default preferences; left out is what the model has no need of (MPTCP, SCPS, a stream without window scaling).
 */
export class StreamAnalysis {
  private readonly streams = new Map<string, Stream>()

  /** What is said of frame `no` (from 1), to be called for each in turn. */
  next(f: Frame, no: number): Analysis {
    const notes: Notes = new Set()
    const stream = this.streamOf(f, notes)
    const fwd = flowIn(stream, f.from)
    const rev = flowIn(stream, f.to)
    if (f.syn && f.ack !== null && fwd.base !== null && fwd.base !== f.seq) {
      fwd.base = f.seq
      notes.add('reused')
    }
    fwd.base ??= f.syn ? f.seq : seqAdd(f.seq, -1)
    if (f.ack !== null) rev.base ??= seqAdd(f.ack, -1)

    ofWindow(f, fwd, rev, notes)
    const dup = `${TEXTS.dupAck} ${fwd.lastNonDup}#${fwd.dupAcks}`
    if ((f.ack ?? 0) !== fwd.lastAck) {
      fwd.lastNonDup = no
      fwd.dupAcks = 0
    }
    if (f.ack !== null && rev.maxToBeAcked !== 0 && seqGt(f.ack, rev.maxToBeAcked)) {
      if (seqLt(rev.maxToBeAcked, rev.next)) {
        rev.maxToBeAcked = rev.next
        notes.add('ackedLost')
      } else {
        if (rev.dupAcks === 0) notes.add('ackedLost')
        rev.dupAcks = -1
      }
    }
    if ((f.len > 0 || f.syn || f.fin) && !notes.has('keepAlive')) {
      const kind = repetition(f, fwd, rev, stream.firstRtt)
      if (kind !== null) notes.add(kind)
    }
    remember(f, fwd, notes)
    // After the analysis: it does not look at its own segment for these.
    if (f.syn) {
      fwd.scale ??= f.scale
      fwd.firstAck = true
      if (f.ack === null) stream.synAt = f.at
    } else if (f.ack !== null) {
      if (stream.synAt !== null && stream.firstRtt === 0) stream.firstRtt = f.at - stream.synAt
      fwd.firstAck = false
    }
    return {
      note: TEXT_ORDER.filter((kind) => notes.has(kind))
        .map((kind) => `[${kind === 'dupAck' ? dup : TEXTS[kind]}] `)
        .join(''),
      seqBase: fwd.base,
      ackBase: rev.base ?? 0,
      window: f.syn ? f.window : f.window * 2 ** (fwd.scale ?? 0),
    }
  }

  /** The stream of a frame. A SYN with another number begins a new one on the same ports. */
  private streamOf(f: Frame, notes: Notes): Stream {
    const key = [f.from, f.to].sort().join(' ')
    const known = this.streams.get(key)
    const own = known?.flows.get(f.from)
    const again = f.syn && f.ack === null && own !== undefined && own.base !== null
    if (known !== undefined && !(again && own.base !== f.seq)) {
      // A RST before it may have had any number; what was acknowledged is sure.
      if (again) own.next = own.maxToBeAcked
      return known
    }
    if (again) notes.add('reused')
    const stream: Stream = { flows: new Map(), synAt: null, firstRtt: 0 }
    this.streams.set(key, stream)
    return stream
  }
}

function flowIn(stream: Stream, end: string): Flow {
  const flow = stream.flows.get(end) ?? newFlow()
  stream.flows.set(end, flow)
  return flow
}
