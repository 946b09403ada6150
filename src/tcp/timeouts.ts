import { delayOver } from './acking'
import { sendReset } from './calls'
import { armKeepAlive } from './keepAlive'
import { modelTimeout } from './modelTimeout'
import { retransmit, transmit } from './output'
import { enterLoss, reorderingOver } from './recovery'
import { armPersist, armProbe, armRto, backedOff } from './rto'
import { seqAdd, seqDiff } from './seq'
import type { TimerKind } from './tcb'
import { tellFailure } from './tell'
import { enterMiniFinWait2 } from './timewait'
import type { Turn } from './turn'
import { type Duration, type Instant, MILLISECOND } from './units'

/** RFC 9293 §3.10.8 and the timers of RFC 6298, RFC 8985: what happens when one has run out. */
export function timeout(t: Turn, timer: TimerKind): void {
  t.stop(timer)
  switch (timer) {
    case 'RTO':
      return retransmissionTimeout(t)
    case 'TLP':
      return probe(t)
    case 'reorder':
      return reorderingTimeout(t)
    case 'delayed-ACK':
      return delayOver(t)
    case '2MSL':
      t.cite('timeWait.expired')
      return t.close()
    case 'FIN-WAIT-2':
      return finWait2Timeout(t)
    case 'persist':
      return persist(t)
    case 'keep-alive':
      return keepAlive(t)
    case 'linger':
      return t.cite('linger.over')
  }
}

/** RFC 6298 §5.4–5.6: the oldest segment again, the time-out doubled. */
function retransmissionTimeout(t: Turn): void {
  const { c, profile } = t
  if (c.unacked.length === 0) return
  if (exhausted(t)) return giveUp(t)
  const head = c.unacked[0]
  const opening = c.state === 'SYN-SENT' || c.state === 'SYN-RECEIVED'
  t.cite(opening ? 'rto.syn' : head?.fin && head.len === 0 ? 'rto.fin' : 'rto.data')
  if (!opening) enterLoss(t)
  if (c.recovery.firstRetransmitAt === null) c.recovery = { ...c.recovery, firstRetransmitAt: t.now }
  retransmit(t, 0, opening ? 'SYN-rtx' : 'RTO')
  c.retries += 1
  // The first repeats of a SYN are not backed off (Linux `tcp_syn_linear_timeouts`).
  if (c.state !== 'SYN-SENT' || c.retries > profile.synLinear) c.backoff += 1
  armRto(t)
}

function exhausted(t: Turn): boolean {
  const { c, profile } = t
  const opening = c.state === 'SYN-SENT' || c.state === 'SYN-RECEIVED'
  if (opening && profile.openingLimit !== null && t.now - c.openedAt >= profile.openingLimit) return true
  if (c.state === 'SYN-SENT') return synExhausted(t)
  if (c.state === 'SYN-RECEIVED') return c.retries >= profile.synAckRetries
  const { giveUp: rule } = profile
  if (c.userTimeout !== null) return timedOut(t, c.userTimeout)
  switch (rule.kind) {
    case 'r2':
      return t.now - (c.unacked[0]?.firstSentAt ?? t.now) >= rule.after
    case 'count':
      return c.retries >= rule.retries
    case 'linux': {
      if (!c.orphan) return timedOut(t, modelTimeout(rule.retries2, 200 * MILLISECOND, profile.rtoMax))
      const boundary = orphanRetries(rule.orphan, backedOff(c, profile) < profile.rtoMax)
      return timedOut(t, modelTimeout(boundary, 200 * MILLISECOND, profile.rtoMax))
    }
  }
}

/** The repeats that are not backed off are extra, but the time `synRetries` doublings would take ends it all the same (Linux `tcp_write_timeout`). */
function synExhausted(t: Turn): boolean {
  const { c, profile } = t
  if (c.retries >= profile.synRetries + profile.synLinear) return true
  if (profile.synLinear === 0) return false
  const since = c.unacked[0]?.firstSentAt ?? t.now
  return c.retries > 0 && t.now - since >= modelTimeout(profile.synRetries, profile.rtoInitial, profile.rtoMax)
}

/** Linux `retransmits_timed_out`: time since the first repeat, never before there was one. */
function timedOut(t: Turn, limit: Duration): boolean {
  const since: Instant | null = t.c.recovery.firstRetransmitAt
  return t.c.retries > 0 && since !== null && t.now - since >= limit
}

/** RFC 9293 §3.10.8: queues flushed, the user told; nobody on the wire, except by BSD-derived stacks. */
function giveUp(t: Turn): void {
  t.cite(t.c.userTimeout === null ? 'giveUp' : 'userTimeout')
  if (t.profile.giveUpRst && t.c.state !== 'SYN-SENT') sendReset(t)
  if (t.c.state !== 'SYN-RECEIVED' || !t.c.passive) tellFailure(t, 'timeout')
  t.close()
}

/** RFC 8985 §7.3: new data if there is any, else the last segment again; no back-off, the retransmission timer follows. */
function probe(t: Turn): void {
  const c = t.c
  if (c.recovery.probeNxt === null) {
    const len = Math.min(c.unsent, c.mss)
    const fresh = len > 0 && seqDiff(c.sndNxt, c.sndUna) + len <= c.sndWnd
    t.cite(fresh ? 'tlp.new' : 'tlp')
    if (fresh) {
      c.unsent -= len
      transmit(t, { len, fin: c.finQueued && c.unsent === 0 })
    } else retransmit(t, c.unacked.length - 1, 'TLP')
    c.recovery = { ...c.recovery, probeNxt: c.sndNxt }
  }
  armRto(t)
}

function reorderingTimeout(t: Turn): void {
  const waiting = reorderingOver(t)
  if (!waiting && !armProbe(t)) armRto(t)
}

/** An orphan has waited long enough for the peer's FIN. */
function finWait2Timeout(t: Turn): void {
  const { c, profile } = t
  const limit = Math.max(c.linger2 ?? profile.finWait2 ?? 0, profile.miniSockets ? 3.5 * backedOff(c, profile) : 0)
  if (profile.miniSockets && c.kind === 'full') {
    const rest = limit - profile.timeWait
    if (rest > 0) return enterMiniFinWait2(t, rest)
    sendReset(t)
  }
  t.cite(profile.miniSockets ? 'finWait2.expired' : 'finWait2.over')
  t.close()
}

/**
 * RFC 9293 §3.8.6.1: asks a closed window whether it has opened; the intervals double. A peer that answers keeps the
 * connection, but Linux lets an orphan go when the interval has grown to its maximum (`tcp_probe_timer`).
 */
function persist(t: Turn): void {
  const { c, profile } = t
  t.cite('persist')
  // TCP_USER_TIMEOUT counts from the first probe, also when the peer answers (Linux `tcp_probe_timer`, icsk_probes_tstamp).
  c.probingSince ??= t.now
  if (c.userTimeout !== null && t.now - c.probingSince >= c.userTimeout) return giveUp(t)
  if (profile.giveUp.kind === 'linux') {
    const alive = c.rto * 2 ** c.probes < profile.rtoMax
    const limit = c.orphan ? orphanRetries(profile.giveUp.orphan, alive) : profile.giveUp.retries2
    if ((c.orphan && !alive && c.probes >= limit) || c.retries >= limit) return giveUp(t)
  }
  c.probes += 1
  c.retries += 1
  t.send({ seq: seqAdd(c.sndUna, -1), ack: c.rcvNxt })
  armPersist(t)
}

/** `tcp_orphan_retries`: 0 stands for 8, until the time-out has grown to its maximum. */
const orphanRetries = (sysctl: number, alive: boolean): number => (sysctl === 0 && alive ? 8 : sysctl)

/** RFC 9293 §3.8.4: a segment below the window, which a living peer must answer. */
function keepAlive(t: Turn): void {
  const { c, profile } = t
  const { interval, probes } = profile.keepAlive
  // With something outstanding, the retransmission timer is what notices a dead peer (Linux `tcp_keepalive_timer`).
  if (c.unacked.length > 0 || c.unsent > 0) return armKeepAlive(t, profile.keepAlive.idle)
  const over = c.keepAliveProbes >= probes
  t.cite(over ? 'keepAlive.over' : 'keepAlive')
  if (over) {
    sendReset(t)
    tellFailure(t, 'timeout')
    return t.close()
  }
  c.keepAliveProbes += 1
  t.send({ seq: seqAdd(c.sndUna, -1), ack: c.rcvNxt })
  armKeepAlive(t, interval)
}
