import { seqDiff } from './seq'
import type { Acking } from './tcb'
import type { Turn } from './turn'
import { type Duration, MILLISECOND, SECOND } from './units'

/** Linux TCP_ATO_MIN and TCP_DELACK_MAX, include/net/tcp.h. */
const ATO_MIN: Duration = 40 * MILLISECOND
const DELACK_MAX: Duration = 200 * MILLISECOND
/** Linux TCP_MAX_QUICKACKS. */
const MAX_QUICK = 16

const amend = (t: Turn, with_: Partial<Acking>): void => {
  t.c.acking = { ...t.c.acking, ...with_ }
}

/** An acknowledgment is owed; `now` when it must not wait. */
export const oweAck = (t: Turn, now = false): void => amend(t, { owed: true, now: now || t.c.acking.now })

const quickAcks = (t: Turn): number => Math.min(Math.floor(t.c.rcvWnd / (2 * t.c.acking.rcvMss)) || 2, MAX_QUICK)

/** Acknowledge the next segments at once: something came that should not have (Linux `tcp_enter_quickack_mode`). */
export function quicken(t: Turn): void {
  amend(t, { quick: Math.max(t.c.acking.quick, quickAcks(t)), pingpong: false, ato: ATO_MIN })
}

/** The peer's FIN: from here on what we send carries the acknowledgments (Linux `tcp_fin`). */
export const enterPingpong = (t: Turn): void => amend(t, { pingpong: true })

/** Notes that data came, and how fast it comes (Linux `tcp_event_data_recv`). */
export function noteData(t: Turn, len: number): void {
  const { acking } = t.c
  const rcvMss = Math.max(acking.rcvMss, Math.min(len, t.c.mss))
  const pushed = Math.min(acking.pushed + 1, 2)
  amend(t, { owed: true, rcvMss, pushed, lastDataAt: t.now })
  if (acking.lastDataAt === null) amend(t, { quick: Math.max(t.c.acking.quick, quickAcks(t)), ato: ATO_MIN })
  else {
    const gap = t.now - acking.lastDataAt
    if (gap <= ATO_MIN / 2) amend(t, { ato: acking.ato / 2 + ATO_MIN / 2 })
    else if (gap < acking.ato) amend(t, { ato: Math.min(acking.ato / 2 + gap, t.c.rto) })
    else if (gap > t.c.rto) amend(t, { quick: Math.max(t.c.acking.quick, quickAcks(t)) })
  }
}

/**
 * Sends the acknowledgment that is owed, or lets it wait (RFC 9293 §3.8.6.3: under 0.5 s; Linux
 * `__tcp_ack_snd_check`, `tcp_send_delayed_ack`).
 */
export function settleAck(t: Turn): void {
  const c = t.c
  const { owed, now, quick, pingpong, lastAckNxt, rcvMss } = c.acking
  if (!owed) return
  const atOnce = {
    'at-once': true,
    // A FIN is acknowledged at once, and so is the second segment while the first one's ACK is waiting.
    'every-second': c.eof || c.timers['delayed-ACK'] !== null,
    linux: seqDiff(c.rcvNxt, lastAckNxt) > rcvMss || (quick > 0 && !pingpong),
  }[t.profile.acking]
  if (atOnce || now || c.outOfOrder.length > 0) t.ack()
  else delayAck(t)
}

/** Lets the ACK wait, unless one is waiting that is nearly due (Linux `tcp_send_delayed_ack`). */
function delayAck(t: Turn): void {
  const { c } = t
  const waiting = c.timers['delayed-ACK']
  const wait = delay(t)
  if (waiting === null) t.arm('delayed-ACK', wait)
  else if (t.profile.acking === 'linux' && waiting.due <= t.now + wait / 4) t.ack()
  else if (waiting.due > t.now + wait) t.arm('delayed-ACK', wait)
}

function delay(t: Turn): Duration {
  if (t.profile.acking === 'every-second') return t.profile.ackDelay
  const { ato, lastDataAt } = t.c.acking
  // Nothing has been received yet, so there is no ATO: the ACK waits for the next tick.
  if (lastDataAt === null) return t.profile.tick / 4
  if (ato <= ATO_MIN) return Math.max(ato, t.profile.tick / 4)
  const limit = t.c.acking.pingpong || t.c.acking.pushed > 0 ? DELACK_MAX : SECOND / 2
  const wait = Math.min(ato, t.c.srtt === null ? limit : Math.min(limit, Math.max(t.c.srtt, ATO_MIN)))
  // `tcp_delack_max`: less than the peer's shortest time-out.
  return Math.min(wait, DELACK_MAX, t.profile.rtoMin - t.profile.tick)
}

/** The application has read: the window has opened, which the peer learns now if nothing else will tell it (Linux `__tcp_cleanup_rbuf`). */
export function ackAfterRead(t: Turn): void {
  const { owed, pushed, pingpong, lastAckNxt, rcvMss } = t.c.acking
  if (!owed || t.c.outOfOrder.length > 0) return
  if (seqDiff(t.c.rcvNxt, lastAckNxt) > rcvMss || pushed === 2 || (pushed === 1 && !pingpong)) t.ack()
}

/** The delay is over (Linux `tcp_delack_timer_handler`). */
export function delayOver(t: Turn): void {
  const { owed, pingpong, ato } = t.c.acking
  t.stop('delayed-ACK')
  if (!owed) return
  amend(t, pingpong ? { pingpong: false, ato: ATO_MIN } : { ato: Math.min(ato * 2, t.c.rto) })
  t.cite('delayedAck')
  t.ack()
}
