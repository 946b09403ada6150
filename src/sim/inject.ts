import type { Segment } from '../tcp/segment'
import { type Seq, seqAdd } from '../tcp/seq'
import type { Forged, HostId } from './scenario'
import type { World } from './simulate'

/** Puts a forged segment on the wire: the sender's host knows nothing of it. */
export function inject(world: World, forged: Forged): void {
  const [from, to] = forged.dir.split('>') as [HostId, HostId]
  const conn = forged.conn ?? 0
  const sender = world.socketOf(from, conn)
  const receiver = world.socketOf(to, conn)
  const sock = sender ?? receiver
  if (sock === null) return
  const flags = forged.flags
  const peerIsn = world.isnOf(to, conn)
  const ecr = forged.ts?.ecr === undefined ? 0 : (world.lastTimestamp(to, conn) + forged.ts.ecr) >>> 0
  const segment: Segment = {
    syn: flags.includes('S'),
    fin: flags.includes('F'),
    rst: flags.includes('R'),
    seq: numberOf(world, forged.seq, from, conn),
    ack: forged.ack === undefined ? null : numberOf(world, forged.ack, to, conn),
    len: forged.len ?? 0,
    wnd: forged.wnd ?? 65535,
    sack: (forged.sack ?? []).map(([from, to]) => ({ from: seqAdd(peerIsn, from), to: seqAdd(peerIsn, to) })),
    sackOk: forged.sackOk === true,
    ts: forged.ts === undefined ? null : { val: (world.lastTimestamp(from, conn) + forged.ts.add) >>> 0, ecr },
  }
  const own = from === sock.host
  world.injectPacket({
    from,
    to,
    srcPort: own ? sock.localPort : sock.remotePort,
    dstPort: own ? sock.remotePort : sock.localPort,
    sock: null,
    conn,
    inc: sock.inc,
    outgoing: { segment, retransmission: 0, why: null },
    injected: true,
    onPath: forged.path === true,
  })
}

/** `A_nxt+5`, or a number relative to the ISN of `host`. */
function numberOf(world: World, n: string | number, host: HostId, conn: number): Seq {
  if (typeof n === 'number') return seqAdd(world.isnOf(host, conn), n)
  const found = /^([ABC])_nxt([+-]\d+)?$/.exec(n)
  if (found === null) return 0
  return seqAdd(world.nextNumberOf(found[1] as HostId, conn), Number(found[2] ?? 0))
}
