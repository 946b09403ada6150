/**
 * Numbers and times as people read them. The same in every language: digits, a point, SI symbols, and a space that
 * does not break between number and unit. Structural parameter types keep i18n a leaf.
 */

const NBSP = '\u00a0'
const MINUS = '\u2212'
const SECOND = 1_000_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** About three significant digits, without zeros at the end of a fraction. */
const rounded = (n: number): number =>
  n < 10 ? Math.round(n * 100) / 100 : n < 100 ? Math.round(n * 10) / 10 : Math.round(n)

/**
 * A length of time in µs: `560 ms`, `1.5 ms`, `59.9 s`; seconds up to 120 s, then `2 min 7 s`, `4 min`, `2 h`.
 * About three digits, zeros trimmed.
 */
export function duration(us: number): string {
  if (us < 0) return MINUS + duration(-us)
  if (us === 0) return `0${NBSP}ms`
  if (us < 1000) return `${Math.round(us)}${NBSP}µs`
  const ms = rounded(us / 1000)
  if (ms < 1000) return `${ms}${NBSP}ms`
  if (us < 120.5 * SECOND) return `${rounded(us / SECOND)}${NBSP}s`
  const whole = Math.round(us / SECOND) * SECOND
  const parts: [number, string][] =
    whole < HOUR
      ? [
          [Math.floor(whole / MINUTE), 'min'],
          [(whole % MINUTE) / SECOND, 's'],
        ]
      : [
          [Math.floor(whole / HOUR), 'h'],
          [Math.round((whole % HOUR) / MINUTE), 'min'],
        ]
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => n + NBSP + unit)
    .join(NBSP)
}

/**
 * A moment in µs since the first close, in seconds: `0.560 s`, `60.8 s`, `−0.200 s`. Three digits after the point
 * below 10 s, one above, unless `digits` says how many.
 */
export function clockTime(us: number, digits = Math.abs(us) < 9.9995 * SECOND ? 3 : 1): string {
  const text = (Math.abs(us) / SECOND).toFixed(digits)
  return `${us < 0 && Number(text) !== 0 ? MINUS : ''}${text}${NBSP}s`
}

interface Numbered {
  readonly segment: { readonly seq: number; readonly ack: number | null }
  /** ISN of the sender and of the receiver; null where not known: the numbers stay absolute. */
  readonly isn: number | null
  readonly peerIsn: number | null
}

/** Sequence and acknowledgment number counted from the ISNs, modulo 2^32; `ack` is null without the ACK bit. */
export function relativeSeq(packet: Numbered): { readonly seq: number; readonly ack: number | null } {
  const { seq, ack } = packet.segment
  return {
    seq: (seq - (packet.isn ?? 0)) >>> 0,
    ack: ack === null ? null : (ack - (packet.peerIsn ?? 0)) >>> 0,
  }
}

/** No window is larger than 1 GiB (RFC 7323, 2.3): a number farther from the ISN is none of this connection's. */
const FAR = 2 ** 30
/** So little below the ISN a number is told as that. */
const NEAR = 2 ** 16

/** A relative number as it is read: `1`, `−1`; one that has nothing to do with the ISN as it is on the wire, `4130618853 raw`. */
function told(relative: number, absolute: number): string {
  if (relative < FAR) return String(relative)
  const below = 2 ** 32 - relative
  return below <= NEAR ? `${MINUS}${below}` : `${absolute} raw`
}

/** As {@link relativeSeq}, to be read. */
export function seqTexts(packet: Numbered): { readonly seq: string; readonly ack: string | null } {
  const { seq, ack } = relativeSeq(packet)
  return { seq: told(seq, packet.segment.seq), ack: ack === null ? null : told(ack, packet.segment.ack ?? 0) }
}

interface Flags {
  readonly syn: boolean
  readonly fin: boolean
  readonly rst: boolean
  readonly ack: number | null
}

/** What a segment is called: `FIN, ACK`; data alone is called by its ACK bit. A segment without any bit is `—`. */
export function flagNames(segment: Flags): string {
  const names = [segment.syn && 'SYN', segment.fin && 'FIN', segment.rst && 'RST', segment.ack !== null && 'ACK']
  return names.filter((name) => name !== false).join(', ') || '—'
}
