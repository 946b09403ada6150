import type { Duration } from './units'

/** When a retransmission is given up for good. */
export type GiveUp =
  /** RFC 9293 §3.8.3: R2, a time since the first transmission. */
  | { readonly kind: 'r2'; readonly after: Duration }
  /** A number of retransmissions (BSD, Windows, and the `retries` slider). */
  | { readonly kind: 'count'; readonly retries: number }
  /**
   * Linux `retransmits_timed_out`: a time, worked out as if `boundary` back-offs had been made from 200 ms.
   * `orphan` 0 stands for 8 (`tcp_orphan_retries`).
   */
  | { readonly kind: 'linux'; readonly orphan: number; readonly retries1: number; readonly retries2: number }

/**
 * What differs between systems, as data. The engine has one code path; wherever systems disagree, it asks an entry
 * here. Each profile in `src/profiles` gives the source of each number.
 */
export interface Profile {
  readonly id: string

  // ── TIME-WAIT ──
  /** How long TIME-WAIT lasts: 2·MSL. */
  readonly timeWait: Duration
  /** What starts 2 MSL again: the peer's FIN coming again · nearly any segment with the ACK bit (Linux) · nothing, by the letter of §3.10.7.4. */
  readonly timeWaitRestart: 'fin' | 'any-ack' | 'literal'
  /** A RST at exactly RCV.NXT in TIME-WAIT: ends it, or is ignored (RFC 1337 fix F1). */
  readonly timeWaitRst: 'exact' | 'ignore'
  /** A RST inside the window, but not exact: challenge ACK (RFC 5961 §3), or silence (Linux, FreeBSD). */
  readonly timeWaitRstInexact: 'challenge' | 'silence'
  /**
   * A new SYN: challenge ACK · RFC 6191 §2 · by sequence number or timestamp with Linux' refusals · by sequence number
   * only (FreeBSD) · by sequence number and only from beyond the window, else challenge ACK (macOS).
   */
  readonly timeWaitSyn: 'challenge' | 'rfc6191' | 'linux' | 'seq' | 'beyond-window'
  /** A segment without ACK bit: answered like any other (RFC, Linux) or dropped (FreeBSD). */
  readonly timeWaitNoAck: 'answer' | 'drop'
  /** TIME-WAIT looks at no timestamp (RFC 7323 §5.3 does), and its answers carry no SACK block (FreeBSD `tcp_twcheck`). */
  readonly timeWaitPlain: boolean
  /**
   * ISN of the incarnation that replaces a TIME-WAIT: drawn, but above the old one, and the old state comes back if the
   * SYN was a duplicate (MAY-2) · old SND.NXT + 65537 (Linux) · as for any other connection (BSD).
   */
  readonly timeWaitIsn: 'above' | 'plus65537' | 'drawn'
  /** Most TIME-WAIT records at a time (`tcp_max_tw_buckets`); null: no limit. */
  readonly maxTimeWait: number | null
  /** `tcp_tw_reuse`: may connect() take over a TIME-WAIT: 0 never, 1 always, 2 on loopback. */
  readonly timeWaitReuse: 0 | 1 | 2
  readonly timeWaitReuseDelay: Duration
  /** connect() from an explicitly bound port takes a TIME-WAIT over at once when timestamps were in use (Linux, `tcp_twsk_unique`). */
  readonly timeWaitReuseBound: boolean
  /** `tcp_tw_recycle` (removed in Linux 4.12): TIME-WAIT for 3.5·RTO only, and timestamps remembered per address. */
  readonly timeWaitRecycle: boolean
  /** T/TCP (RFC 1644 §3.3, Historic): a connection shorter than MSL waits 8·RTO only. */
  readonly timeWaitTruncated: boolean

  // ── FIN-WAIT-2 ──
  /** Limit on FIN-WAIT-2 once the application has closed its descriptor; null: none (RFC). */
  readonly finWait2: Duration | null
  /** TIME-WAIT, and FIN-WAIT-2 of an orphan, are mini-sockets with checks of their own (Linux `tcp_timewait_state_process`). */
  readonly miniSockets: boolean

  // ── retransmission (RFC 6298) ──
  readonly rtoInitial: Duration
  readonly rtoMin: Duration
  readonly rtoMax: Duration
  /** Whether the minimum bounds the whole RTO (RFC 6298 §2.4) or its variance term (Linux `__tcp_set_rto`). */
  readonly rtoMinBounds: 'whole' | 'variance'
  /** Added to each time-out after back-off, once the round trip has been measured: the peer may delay its ACK (BSD `tcp_rexmit_slop`). */
  readonly rtoSlop: Duration
  /** Before the first sample of a connection whose SYN was repeated, RTO restarts here (RFC 6298 §5.7). */
  readonly rtoAfterSynLoss: Duration
  /** Tail loss probe (RFC 8985 §7). */
  readonly tailLossProbe: boolean
  /** Loss is detected by time (RACK, RFC 8985 §6) where SACK is on; else by three duplicates. */
  readonly rack: boolean
  /** A fast retransmission of the oldest segment starts RTO anew (Linux, BSD); by RFC 6298 §5 only an ACK of new data does. */
  readonly fastRetransmitRestartsRto: boolean
  /** Short outstanding segments are sent again as one (Linux `tcp_retrans_try_collapse`; RFC 9293 §3.8.1 allows it). */
  readonly mergesRetransmissions: boolean
  readonly giveUp: GiveUp
  /** BSD-derived stacks send a RST when they give up; RFC 9293 §3.10.8 and Linux tell nobody. */
  readonly giveUpRst: boolean
  readonly synRetries: number
  /** First repeats of a SYN that are not backed off (`tcp_syn_linear_timeouts`). */
  readonly synLinear: number
  readonly synAckRetries: number
  /** An opening takes no longer than this, however many repeats are left (BSD `tcp_keepinit`); null: repeats decide. */
  readonly openingLimit: Duration | null
  /** An old connection of the peer answers our SYN: the RST frees it, and the SYN goes again after this time; null: after RTO. */
  readonly synAgainAfterBadAck: Duration | null

  // ── acknowledging ──
  /**
   * Acknowledge at once · every second segment at once and a single one after `ackDelay` (BSD, Windows) · as Linux does:
   * quick at first, then delayed by 40 … 200 ms to ride on data.
   */
  readonly acking: 'at-once' | 'every-second' | 'linux'
  /** How long a single segment waits for its ACK where every second one is acknowledged. */
  readonly ackDelay: Duration
  /** Answers to dataless out-of-window segments: at most one in this time (`tcp_invalid_ratelimit`); 0: no limit. */
  readonly oowRateLimit: Duration

  // ── segments arriving ──
  /**
   * `linux`: a segment that ends exactly at RCV.NXT passes the sequence check, so that its ACK number counts
   * (`tcp_sequence`). `bsd`: of anything left of the window the ACK number counts, and it is acknowledged.
   */
  readonly acceptability: 'rfc' | 'linux' | 'bsd'
  /** Linux also takes a RST at RCV.NXT − 1 after a FIN, and at the right edge of the highest SACK block. */
  readonly rstBelowFin: boolean
  /** RFC 5961 §5: an ACK older than SND.UNA − MAX.SND.WND draws a challenge ACK. */
  readonly ackTooOldChecked: boolean
  /** A segment without ACK, RST and SYN is dropped before its sequence number is looked at (Linux). */
  readonly noAckDroppedFirst: boolean
  /**
   * Text beyond the peer's FIN is ignored · draws a RST if it begins before the FIN (Linux `tcp_rcv_state_process`) ·
   * draws a RST if the descriptor is closed (BSD).
   */
  readonly textPastFin: 'ignored' | 'reset-straddling' | 'reset-closed'
  /** A SYN inside the window of a half-open passive connection: RST (Linux `tcp_check_req`), else back to LISTEN. */
  readonly synInSynReceivedResets: boolean
  /** A repeated SYN draws the SYN,ACK again (Linux, FreeBSD), else a plain ACK (§3.10.7.4 first). */
  readonly synRepeatedDrawsSynAck: boolean
  /** Data for an application that has closed its descriptor: RST (RFC 1122 §4.2.2.13, SHLD-3). */
  readonly rstAfterClose: boolean
  /** The RST of an ABORT carries an ACK (Linux, BSD) or not (RFC 9293 §3.10.5). */
  readonly abortWithAck: boolean
  /** Who has closed is told of a reset or a time-out all the same: the RFC's user. A program's descriptor is gone with close(). */
  readonly closedUserTold: boolean
  /** Error of a RST in CLOSE-WAIT, where the end of data has been received: EPIPE (Linux `tcp_reset`), else as anywhere. */
  readonly closeWaitReset: 'EPIPE' | 'ECONNRESET'
  /** The ACK of the peer's FIN in FIN-WAIT-1 rides on a repeated FIN (FreeBSD). */
  readonly closingAckRepeatsFin: boolean

  // ── options and sizes ──
  readonly timestamps: boolean
  readonly sack: boolean
  /** Duplicates are reported in a SACK block (RFC 2883). */
  readonly dsack: boolean
  readonly mss: number
  /** Length of the jiffy to which an armed timer rounds, 0 for exact. */
  readonly tick: Duration
  /** ISNs advance by one each so many nanoseconds, above a keyed hash of the 4-tuple (RFC 6528 §3). */
  readonly isnTickNs: number
  /** Initial congestion window in segments. */
  readonly initialCwnd: number
  /** Keep-alive: idle time, interval, probes (§3.8.4). */
  readonly keepAlive: { readonly idle: Duration; readonly interval: Duration; readonly probes: number }
}
