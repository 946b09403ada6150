import { backedOff } from './rto'
import type { Turn } from './turn'
import type { Duration } from './units'

/**
 * Enters TIME-WAIT: all other timers off, the 2 MSL timer on (RFC 9293 §3.10.7.4 eighth; Linux `tcp_time_wait`). Where
 * the table of TIME-WAIT records is full, the state is skipped (`tcp_max_tw_buckets`).
 */
export function enterTimeWait(t: Turn): void {
  if (skippedForLackOfRoom(t)) return
  t.enter('TIME-WAIT')
  stopAll(t)
  if (t.profile.miniSockets) t.c.kind = 'mini'
  t.arm('2MSL', timeWaitLength(t))
}

/** 2 MSL, or less where the connection may be forgotten sooner. */
export function timeWaitLength(t: Turn): Duration {
  const { c, profile, now } = t
  if (profile.timeWaitRecycle && c.tsRecent !== null) return Math.min(3.5 * c.rto, profile.timeWait)
  if (!profile.timeWaitTruncated || now - c.openedAt >= profile.timeWait / 2) return profile.timeWait
  t.cite('timeWait.truncated')
  return Math.min(8 * c.rto, profile.timeWait)
}

/** FIN-WAIT-2 of an orphan on Linux: a mini-socket for `limit`, at least 3.5·RTO. */
export function enterMiniFinWait2(t: Turn, limit: Duration): void {
  if (skippedForLackOfRoom(t)) return
  stopAll(t)
  t.c.kind = 'mini'
  t.arm('FIN-WAIT-2', Math.max(limit, shortest(t)))
  t.cite('finWait2.orphan')
}

/** Linux `tcp_fin_time`: never less than 3.5 time-outs, backed off as they are. */
const shortest = (t: Turn): Duration => 3.5 * backedOff(t.c, t.profile)

function skippedForLackOfRoom(t: Turn): boolean {
  if (!t.timeWaitFull || t.c.kind === 'mini') return false
  t.cite('timeWait.overflow')
  if (t.c.eof && !t.c.orphan) t.signals.push({ kind: 'eof' })
  t.close()
  return true
}

function stopAll(t: Turn): void {
  t.stop('RTO', 'TLP', 'reorder', 'delayed-ACK', 'persist', 'keep-alive', 'FIN-WAIT-2', '2MSL')
}

/** FIN-WAIT-2 begins (or the application closes its descriptor in it): what limits it. False when the socket is gone. */
export function limitFinWait2(t: Turn, finArrived: boolean): boolean {
  const { c, profile } = t
  if (!c.orphan || c.kind === 'mini') return true
  if (c.linger2 !== null && c.linger2 < 0) return false
  const wanted = c.linger2 ?? profile.finWait2
  if (wanted === null) return true
  const limit = profile.miniSockets ? Math.max(wanted, shortest(t)) : wanted
  if (!profile.miniSockets) t.arm('FIN-WAIT-2', limit)
  // Above the length of TIME-WAIT, Linux waits for the excess with a full socket first, then again for the excess.
  else if (limit > profile.timeWait) t.arm('FIN-WAIT-2', limit - profile.timeWait)
  else if (finArrived) t.arm('FIN-WAIT-2', limit)
  else enterMiniFinWait2(t, limit)
  return true
}
