import { clockTime } from '../../i18n/format'
import type { Packet, Trace } from '../../sim/trace'
import { nameOf } from '../params'

interface Props {
  readonly trace: Trace
  readonly packet: Packet
  onPacket(packet: number): void
}

/** Another segment, which a press selects. */
export function PacketLink({ trace, packet, onPacket }: Props) {
  return (
    <button type="button" onClick={() => onPacket(packet.n)}>
      {packet.from} → {packet.to} <b>{nameOf(packet)}</b> <time>{clockTime(packet.sentAt - trace.origin)}</time>
    </button>
  )
}
