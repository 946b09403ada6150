import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { inspector } from '../../i18n/en-inspector'
import { reading } from '../../i18n/en-reading'
import { translator } from '../../i18n/index'
import { compose } from '../../knobs/compose'
import { parseHash } from '../../knobs/permalink'
import { simulate } from '../../sim/simulate'
import type { Packet, Trace } from '../../sim/trace'
import { say } from '../sentence'
import { becauseOf } from './facts'

const t = translator({ ...en, ...reading, ...inspector })

/** Why a packet of a run was sent, in English. */
function because(link: string, which: (p: Packet, trace: Trace) => boolean): string {
  const trace = simulate(compose(parseHash(link).choice))
  const packet = trace.packets.findLast((p) => which(p, trace))
  const rule = packet === undefined ? null : (becauseOf(trace, packet)?.rule ?? null)
  return rule === null ? 'nothing' : say(t, rule).replaceAll('\u00a0', ' ')
}
const from = (host: string, at: number) => (p: Packet, trace: Trace) =>
  p.from === host && Math.abs(p.sentAt - trace.origin - at * 1000) < 1000

describe('a segment was sent because', () => {
  it.each([
    ['s=dead-peer', (p: Packet) => p.segment.rst, /No probe has been answered: .* sends a RST/],
    ['s=half-close&dup=B:data:all:300', from('A', 700), /had octets with these numbers already/],
    ['s=old-duplicate-accepted', from('B', 8000), /had octets with these numbers already/],
    ['s=t-tcp', from('A', 400), /acknowledges its FIN, the last ACK/],
    ['s=half-close&late=B:data:1:400', from('B', 900), /The ACK makes room for what B had queued: ACK \(1000 B\)\./],
    [
      's=ordinary-close&inject=BA:A:u0.1:1:a1:w0',
      (p: Packet) => p.from === 'A' && p.segment.fin,
      /The ACK makes room for what A had queued: FIN, ACK\./,
    ],
    ['s=unread-data', (p: Packet) => p.from === 'A' && p.segment.ack !== null && !p.segment.rst, /keeps them until/],
    [
      's=half-close&profile=linux&drop=B:data:1',
      from('B', 904),
      /^No ACK within 604 ms: B probes with new data \(ACK \(1000 B\)\)/,
    ],
    ['s=half-close&profile=linux', (p: Packet) => p.from === 'A' && p.segment.fin, /direction from B stays open/],
    [
      's=ordinary-close&profile=linux',
      (p: Packet) => p.from === 'A' && p.segment.fin,
      /finds no reader and draws a RST/,
    ],
  ])('%s', (link, which, words) => {
    expect(because(link, which)).toMatch(words)
  })
})
