import type { Packet } from '../sim/trace'

/**
 * Window scale (RFC 7323 §2) of every host, that of the recorded ones. The engine counts windows in octets, so which
 * scale it is matters only here.
 */
export const SCALE = 10

/** The window field as it is on the wire: never scaled on a SYN, and rounded up to the next {@link SCALE} elsewhere. */
export const windowField = ({ segment: { syn, wnd } }: Packet): number =>
  Math.min(syn ? wnd : Math.ceil(wnd / 2 ** SCALE), 65535)

/** The octets that field announces: what both hosts and every tool make of it. */
export const windowOctets = (packet: Packet): number =>
  packet.segment.syn ? windowField(packet) : windowField(packet) * 2 ** SCALE

/**
 * An option, with the padding that stands before it, in the order in which Linux writes them (`tcp_options_write`). For
 * every host: which order another system has, or RFC 9293's model, is not established here and not claimed.
 */
export type Option =
  | { readonly kind: 'mss'; readonly value: number }
  | { readonly kind: 'sackOK' | 'nop' }
  | { readonly kind: 'ts'; readonly val: number; readonly ecr: number }
  | { readonly kind: 'wscale'; readonly value: number }
  | { readonly kind: 'sack'; readonly blocks: readonly (readonly [from: number, to: number])[] }

const NOP: Option = { kind: 'nop' }

/** The options of a segment; `mss` in octets, for a SYN. */
export function optionsOf({ segment }: Packet, mss: number): Option[] {
  const { syn, ts, sack, sackOk } = segment
  const stamps: Option[] = ts === null ? [] : [{ kind: 'ts', val: ts.val >>> 0, ecr: ts.ecr >>> 0 }]
  if (!syn) {
    const blocks = sack.map(({ from, to }) => [from, to] as const)
    return [
      ...(ts === null ? [] : [NOP, NOP, ...stamps]),
      ...(blocks.length === 0 ? [] : [NOP, NOP, { kind: 'sack', blocks } as const]),
    ]
  }
  // Where both are there, SACK-permitted fills the place of the padding before the timestamps.
  const middle: Option[] = [...(sackOk ? (ts === null ? [NOP, NOP] : []) : ts === null ? [] : [NOP, NOP])]
  if (sackOk) middle.push({ kind: 'sackOK' })
  return [{ kind: 'mss', value: mss }, ...middle, ...stamps, NOP, { kind: 'wscale', value: SCALE }]
}

const LENGTHS = { mss: 4, sackOK: 2, nop: 1, ts: 10, wscale: 3, sack: 2 } as const

/** Octets of the TCP header with these options. */
export const headerLength = (options: readonly Option[]): number =>
  20 + options.reduce((sum, o) => sum + LENGTHS[o.kind] + (o.kind === 'sack' ? 8 * o.blocks.length : 0), 0)
