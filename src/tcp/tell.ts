import type { Turn } from './turn'

/**
 * The connection has failed: the user is told, if anybody can still be. A program has no descriptor after close(), and
 * inside a lingering one it waits for the end of the connection, whatever end that is (Linux `sk_stream_wait_close`, BSD
 * `soclose`). The RFC's user is told whatever has been closed.
 */
export function tellFailure(t: Turn, kind: 'reset' | 'timeout'): void {
  const { c, profile } = t
  if ((c.orphan || c.timers.linger !== null) && !profile.closedUserTold) return
  if (kind === 'timeout') t.signals.push({ kind })
  else if (c.state === 'CLOSE-WAIT' && profile.closeWaitReset === 'EPIPE') t.signals.push({ kind, errno: 'EPIPE' })
  else t.signals.push({ kind })
}
