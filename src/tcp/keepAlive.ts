import type { Turn } from './turn'
import type { Duration } from './units'

/** The keep-alive timer starts anew: it was asked for, or a probe has left. */
export function armKeepAlive(t: Turn, length: Duration): void {
  t.arm('keep-alive', length)
  t.c.keepAliveTimer = t.now + length
}

/**
 * Anything from the peer shows that it lives: the keep-alive starts over (RFC 9293 §3.8.4). The kernel's own timer is
 * not touched by a segment: when it runs out it finds that too little time has passed, and takes the rest
 * (Linux `tcp_keepalive_timer`). The probes leave at the same time either way.
 */
export function heardFrom(t: Turn): void {
  const c = t.c
  const running = c.timers['keep-alive']
  if (!c.keepAlive || running === null) return
  if (t.now >= c.keepAliveTimer) c.keepAliveTimer = running.due
  c.keepAliveProbes = 0
  t.arm('keep-alive', t.profile.keepAlive.idle)
}
