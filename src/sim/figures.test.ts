import { describe, expect, it } from 'vitest'
import { rfc9293 } from '../profiles/rfc9293'
import { bare, type Segment } from '../tcp/segment'
import { accept, type Outcome, open, step, type TcpEvent } from '../tcp/step'
import type { Tcb } from '../tcp/tcb'
import { resetFor } from '../tcp/turn'

/** The figures of RFC 9293 §3.5 and §3.6, with the numbers that stand in them. */
const opening = (iss: number, passive: boolean) => ({
  iss,
  passive,
  rcvBuffer: 65_535,
  rcvWndMax: 65_535,
  tsOffset: 0,
  nodelay: false,
})

/** `<SEQ=100><ACK=300><CTL=FIN,ACK>` as the RFC writes it. */
function rfcText(s: Segment): string {
  const flags = [s.syn && 'SYN', s.fin && 'FIN', s.rst && 'RST', s.ack !== null && 'ACK'].filter(Boolean).join(',')
  const data = s.len > 0 ? `<DATA=${s.len}>` : ''
  return `<SEQ=${s.seq}>${s.ack === null ? '' : `<ACK=${s.ack}>`}${data}<CTL=${flags}>`
}

/** One TCP peer of a figure: its TCB, its state, what it sent last. */
class Peer {
  tcb: Tcb | null = null
  state = 'CLOSED'
  sent: Segment[] = []

  opens(iss: number): this {
    return this.take(open(rfc9293, opening(iss, false), 0))
  }
  accepts(iss: number, syn: Segment): this {
    return this.take(accept(rfc9293, opening(iss, true), syn, 0))
  }
  hears(segment: Segment | undefined): this {
    return this.does({ kind: 'segment', segment: segment as Segment })
  }
  does(event: TcpEvent): this {
    if (this.tcb === null) throw new Error('no connection')
    return this.take(step(this.tcb, event, 0, rfc9293))
  }
  /** What it sent in its last step, in the RFC's words. */
  get said(): string {
    return this.sent.map(rfcText).join(' ')
  }
  get last(): Segment {
    return this.sent.at(-1) as Segment
  }
  private take(o: Outcome): this {
    this.tcb = o.tcb
    this.state = o.state
    this.sent = o.sent.map((x) => x.segment)
    return this
  }
}

/** Two peers in ESTABLISHED, A at 100 and B at 300, nothing outstanding. */
function established(): { a: Peer; b: Peer } {
  const a = new Peer().opens(99)
  const b = new Peer().accepts(299, a.last)
  a.hears(b.last)
  b.hears(a.last)
  return { a, b }
}

const syn = (seq: number): Segment => ({ ...bare(seq, null, 65_535), syn: true })

describe('RFC 9293 §3.5, §3.6', () => {
  it('Figure 6: basic three-way handshake for connection synchronization', () => {
    const a = new Peer().opens(100)
    expect([a.state, a.said]).toEqual(['SYN-SENT', '<SEQ=100><CTL=SYN>'])
    const b = new Peer().accepts(300, a.last)
    expect([b.state, b.said]).toEqual(['SYN-RECEIVED', '<SEQ=300><ACK=101><CTL=SYN,ACK>'])
    a.hears(b.last)
    expect([a.state, a.said]).toEqual(['ESTABLISHED', '<SEQ=101><ACK=301><CTL=ACK>'])
    b.hears(a.last)
    expect([b.state, b.said]).toEqual(['ESTABLISHED', ''])
    a.does({ kind: 'send', octets: 10, more: false })
    expect(a.said).toBe('<SEQ=101><ACK=301><DATA=10><CTL=ACK>')
  })

  it('Figure 7: simultaneous connection synchronization', () => {
    const a = new Peer().opens(100)
    const b = new Peer().opens(300)
    const fromA = a.last
    a.hears(b.last)
    expect([a.state, a.said]).toEqual(['SYN-RECEIVED', '<SEQ=100><ACK=301><CTL=SYN,ACK>'])
    b.hears(fromA)
    expect([b.state, b.said]).toEqual(['SYN-RECEIVED', '<SEQ=300><ACK=101><CTL=SYN,ACK>'])
    const again = a.last
    a.hears(b.last)
    b.hears(again)
    expect([a.state, b.state]).toEqual(['ESTABLISHED', 'ESTABLISHED'])
  })

  it('Figure 8: recovery from an old duplicate SYN', () => {
    const a = new Peer().opens(100)
    const fresh = a.last
    const b = new Peer().accepts(300, syn(90))
    expect(b.said).toBe('<SEQ=300><ACK=91><CTL=SYN,ACK>')
    a.hears(b.last)
    expect([a.state, a.said]).toEqual(['SYN-SENT', '<SEQ=91><CTL=RST>'])
    b.hears(a.last)
    expect([b.state, b.said]).toEqual(['CLOSED', '']) // this connection; the listener is a socket of its own
    const second = new Peer().accepts(400, fresh)
    expect(second.said).toBe('<SEQ=400><ACK=101><CTL=SYN,ACK>')
    a.hears(second.last)
    expect([a.state, a.said]).toEqual(['ESTABLISHED', '<SEQ=101><ACK=401><CTL=ACK>'])
    expect(second.hears(a.last).state).toBe('ESTABLISHED')
  })

  it('Figure 9: half-open connection discovery', () => {
    const { b } = established()
    const a = new Peer().opens(400)
    b.hears(a.last)
    expect([b.state, b.said]).toEqual(['ESTABLISHED', '<SEQ=300><ACK=100><CTL=ACK>'])
    a.hears(b.last)
    expect([a.state, a.said]).toEqual(['SYN-SENT', '<SEQ=100><CTL=RST>'])
    b.hears(a.last)
    expect([b.state, b.said]).toEqual(['CLOSED', ''])
    expect(a.does({ kind: 'timeout', timer: 'RTO' }).said).toBe('<SEQ=400><CTL=SYN>')
  })

  it('Figure 10: the active side causes half-open connection discovery', () => {
    const { b } = established()
    b.does({ kind: 'send', octets: 10, more: false })
    expect(b.said).toBe('<SEQ=300><ACK=100><DATA=10><CTL=ACK>')
    const reset = resetFor(b.last) as Segment // A has forgotten the connection
    expect(rfcText(reset)).toBe('<SEQ=100><CTL=RST>')
    expect(b.hears(reset).state).toBe('CLOSED')
  })

  it('Figure 11: an old duplicate SYN initiates a reset on two passive sockets', () => {
    const b = new Peer().accepts(300, syn(90))
    expect([b.state, b.said]).toEqual(['SYN-RECEIVED', '<SEQ=300><ACK=91><CTL=SYN,ACK>'])
    const reset = resetFor(b.last) as Segment // A listens: an ACK there is answered so
    expect(rfcText(reset)).toBe('<SEQ=91><CTL=RST>')
    expect(b.hears(reset).state).toBe('CLOSED')
  })

  it('Figure 12: normal close sequence', () => {
    const { a, b } = established()
    a.does({ kind: 'close', linger: null })
    expect([a.state, a.said]).toEqual(['FIN-WAIT-1', '<SEQ=100><ACK=300><CTL=FIN,ACK>'])
    b.hears(a.last)
    expect([b.state, b.said]).toEqual(['CLOSE-WAIT', '<SEQ=300><ACK=101><CTL=ACK>'])
    a.hears(b.last)
    expect([a.state, a.said]).toEqual(['FIN-WAIT-2', ''])
    b.does({ kind: 'close', linger: null })
    expect([b.state, b.said]).toEqual(['LAST-ACK', '<SEQ=300><ACK=101><CTL=FIN,ACK>'])
    a.hears(b.last)
    expect([a.state, a.said]).toEqual(['TIME-WAIT', '<SEQ=101><ACK=301><CTL=ACK>'])
    b.hears(a.last)
    expect([b.state, b.said]).toEqual(['CLOSED', ''])
    expect(a.tcb?.timers['2MSL']?.due).toBe(240_000_000)
    expect(a.does({ kind: 'timeout', timer: '2MSL' }).state).toBe('CLOSED')
  })

  it('Figure 13: simultaneous close sequence', () => {
    const { a, b } = established()
    a.does({ kind: 'close', linger: null })
    b.does({ kind: 'close', linger: null })
    const [finA, finB] = [a.last, b.last]
    expect([rfcText(finA), rfcText(finB)]).toEqual([
      '<SEQ=100><ACK=300><CTL=FIN,ACK>',
      '<SEQ=300><ACK=100><CTL=FIN,ACK>',
    ])
    a.hears(finB)
    b.hears(finA)
    expect([a.state, a.said]).toEqual(['CLOSING', '<SEQ=101><ACK=301><CTL=ACK>'])
    expect([b.state, b.said]).toEqual(['CLOSING', '<SEQ=301><ACK=101><CTL=ACK>'])
    const ackA = a.last
    a.hears(b.last)
    b.hears(ackA)
    expect([a.state, a.said, b.state, b.said]).toEqual(['TIME-WAIT', '', 'TIME-WAIT', ''])
  })
})
