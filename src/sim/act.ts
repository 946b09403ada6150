import type { RuleId } from '../tcp/rules'
import type { TcpEvent } from '../tcp/step'
import { MILLISECOND, SECOND } from '../tcp/units'
import type { Effect, Sock } from './host'
import { inject } from './inject'
import type { Action, HostId, ScriptStep } from './scenario'
import { peerOf, SERVICE_PORT, type World } from './simulate'

/** Ports that connections bind to explicitly: 40000 for the first, and on. */
const FIRST_PORT = 40_000

/** Performs one step of a script. */
export function act(world: World, step: ScriptStep): void {
  const conn = step.conn ?? 0
  if (step.act.kind === 'inject') inject(world, step.act.forged)
  else if (step.who !== null && step.act.kind !== 'nothing') perform(world, step.who, step.act, conn)
  if (step.as !== undefined) world.emit(step.as)
}

function perform(world: World, who: HostId, action: Action, conn: number): void {
  const host = world.host(who)
  switch (action.kind) {
    case 'listen':
      return enter(world, who, action, [host.listen(action.port ?? SERVICE_PORT, action.reuseAddr ?? true)], conn)
    case 'closeListener': {
      const effect = host.closeListener(action.port ?? SERVICE_PORT)
      return effect === null ? undefined : enter(world, who, action, [effect], conn)
    }
    case 'bind': {
      const result = host.bindProblem(action.port ?? SERVICE_PORT, action.reuseAddr)
      return enter(world, who, action, [nothing(null, result)], conn)
    }
    case 'connect':
      return connect(world, who, action, conn)
    case 'reboot': {
      world.bury(who)
      return enter(world, who, action, host.reboot(), conn)
    }
    case 'kill':
      return kill(world, who, action, conn)
    case 'configure':
      host.configure(action.profile)
      return enter(world, who, action, [nothing(null, null)], conn)
    case 'destroy': {
      const sock = world.socketOf(who, conn)
      return sock === null ? undefined : enter(world, who, action, [host.destroy(sock, world.now)], conn, sock.inc)
    }
    default: {
      const sock = world.socketOf(who, conn)
      // The process that had it is dead, and calls nothing any more.
      if (sock !== null && world.isBuried(sock)) return
      if (sock === null) enter(world, who, action, [nothing(null, 'ENOTCONN')], conn)
      else onSocket(world, who, action, sock)
    }
  }
}

/** The process ends: the kernel closes each of its descriptors. What has none, a TIME-WAIT say, stays as it is. */
function kill(world: World, who: HostId, action: Action, conn: number): void {
  enter(world, who, action, [nothing(null, null)], conn)
  world.bury(who)
  const host = world.host(who)
  for (const sock of host.sockets()) {
    const listener = sock.inc === 0 ? host.closeListener(sock.localPort) : null
    if (listener !== null) enter(world, who, { kind: 'closeListener' }, [listener], conn)
    else if (sock.lingering) stopLingering(world, who, sock)
    else if (sock.tcb !== null && !sock.tcb.orphan) onSocket(world, who, { kind: 'close' }, sock)
  }
}

function connect(world: World, who: HostId, action: Action & { kind: 'connect' }, conn: number): void {
  const sock = world.socketOf(who, conn)
  const open = sock !== null && sock.state !== 'CLOSED' && sock.tcb?.kind !== 'mini'
  if (action.unlessOpen === true && open) return
  const port = action.bind === false ? null : FIRST_PORT + conn
  world.connecting()
  const inc = world.nextIncarnation(conn)
  const effects = world
    .host(who)
    .connect(conn, inc, action.to ?? peerOf(who), action.port ?? SERVICE_PORT, port, world.now)
  if (effects.at(-1)?.result !== null) world.refused(conn)
  enter(world, who, action, effects, conn, inc)
}

const REFUSED: Partial<Record<TcpEvent['kind'], readonly RuleId[]>> = {
  send: ['send.refused'],
  close: ['close.again'],
  shutdown: ['close.again'],
}

function onSocket(world: World, who: HostId, action: Action, sock: Sock): void {
  const host = world.host(who)
  const event = eventOf(action, sock)
  if (event === null) return
  // What the RFC calls "connection closing" is EBADF to a program: it has no descriptor any more. ABORT is the administrator's.
  if (sock.closed && event.kind !== 'abort') {
    const refused = { ...nothing(sock, 'EBADF'), rules: REFUSED[event.kind] ?? [] }
    return enter(world, who, action, [refused], sock.conn, sock.inc)
  }
  if (action.kind === 'close') sock.closed = true
  if (event.kind === 'close' || event.kind === 'shutdown' || event.kind === 'abort') world.closing()
  if (action.kind === 'close' && action.blocking === true && (action.linger ?? 0) > 0)
    return lingeringClose(world, who, action, sock)
  const effect = host.call(sock, event, world.now)
  enter(world, who, action, [effect], sock.conn, sock.inc)
  if (action.kind === 'close' || action.kind === 'shutdown') world.emit(`${who}.${action.kind}`, sock.conn)
}

/** close() with SO_LINGER > 0 on a blocking socket: an ordinary close that does not return before the FIN is acknowledged. */
function lingeringClose(world: World, who: HostId, action: Action & { kind: 'close' }, sock: Sock): void {
  sock.lingering = true
  const effect = world.host(who).call(sock, { kind: 'linger', wait: action.linger ?? 0 }, world.now)
  enter(world, who, action, [effect], sock.conn, sock.inc)
  world.emit(`${who}.close`, sock.conn)
}

/** A signal ends the wait inside close() (Linux `sk_stream_wait_close`): the kernel goes on closing, and nobody is there to return to. */
function stopLingering(world: World, who: HostId, sock: Sock): void {
  sock.lingering = false
  const effect = world.host(who).call(sock, { kind: 'close', linger: null }, world.now)
  enter(world, who, { kind: 'nothing' }, [effect], sock.conn, sock.inc)
}

function eventOf(action: Action, sock: Sock): TcpEvent | null {
  switch (action.kind) {
    case 'send':
      return { kind: 'send', octets: action.octets, more: action.more ?? false }
    case 'recv':
      return { kind: 'receive', octets: Number.MAX_SAFE_INTEGER }
    case 'readOn':
      sock.reads = true
      return { kind: 'receive', octets: Number.MAX_SAFE_INTEGER }
    case 'close':
      return { kind: 'close', linger: action.linger === undefined ? null : action.linger }
    case 'shutdown':
      return { kind: 'shutdown', how: action.how }
    case 'abort':
      return { kind: 'abort' }
    case 'setopt':
      return { kind: 'set', option: action.option, value: inMicroseconds(action) }
    default:
      return null
  }
}

/** TCP_LINGER2 comes in seconds, TCP_USER_TIMEOUT in milliseconds. */
function inMicroseconds({ option, value }: Action & { kind: 'setopt' }): number {
  // At most TCP_FIN_TIMEOUT_MAX, 120 s (Linux `do_tcp_setsockopt`).
  if (option === 'linger2') return value < 0 ? -1 : Math.min(value, 120) * SECOND
  return option === 'userTimeout' ? value * MILLISECOND : value
}

const nothing = (sock: Sock | null, result: string | null): Effect => ({
  sock,
  before: sock?.state ?? 'CLOSED',
  after: sock?.state ?? 'CLOSED',
  tcb: sock?.tcb ?? null,
  sent: [],
  signals: [],
  rules: [],
  result,
})

function enter(world: World, who: HostId, action: Action, effects: readonly Effect[], conn: number, inc = 0): void {
  const last = effects.at(-1)
  if (last === undefined) return
  // What the call did on the way (a TIME-WAIT taken over, say) is a step of its own, not a second call.
  world.commit(who, { kind: 'call', act: { kind: 'nothing' }, result: null }, effects.slice(0, -1), { conn, inc })
  world.commit(who, { kind: 'call', act: action, result: last.result }, [last], { conn, inc })
}
