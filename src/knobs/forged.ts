import type { Direction, Forged } from '../sim/scenario'
import type { Injection } from './choice'
import { readWhen, writeWhen } from './when'

/**
 * Forged segments in a link: `inject=BA:RA:u2.5:301:a101:p`: B to A, RST and ACK, 2.5 s after the connection is up
 * (`s2.5`: after the start), SEQ 301 counted from B's ISN; then in any number `a` ACK, `l` octets of data, `t` what is
 * added to the newest TSval, `c` the connection, `p`: it takes the path from B rather than appear at A. SEQ and ACK may
 * say `A_nxt`, `B_nxt+5`: what that host will send next.
 */
const NUMBER = /^(?:-?\d{1,10}|[ABC]_nxt(?:[+-]\d{1,10})?)$/
const MOST = 2 ** 32

function readNumber(text: string | undefined): string | number | null {
  if (text === undefined || !NUMBER.test(text)) return null
  if (/^[ABC]/.test(text)) return Math.abs(Number(text.slice(5))) < MOST ? text : null
  return Math.abs(Number(text)) < MOST ? Number(text) + 0 : null
}

const readWhole = (text: string, most: number): number | null =>
  /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= most ? Number(text) + 0 : null

/** Reads what may follow the sequence number. */
function readMore(texts: readonly string[]): Partial<Forged> | null {
  let more: Partial<Forged> = {}
  const seen = new Set<string>()
  for (const text of texts) {
    const [tag = '', value] = [text[0], text.slice(1)]
    if (seen.has(tag)) return null
    seen.add(tag)
    if (tag === 'p' && value === '') more = { ...more, path: true }
    else if (tag === 'a') {
      const ack = readNumber(value)
      if (ack === null) return null
      more = { ...more, ack }
    } else {
      const n = readWhole(value, tag === 't' ? MOST : tag === 'l' ? 65_535 : 99)
      if (n === null || (tag !== 't' && n < 0)) return null
      if (tag === 'l') more = { ...more, len: n }
      else if (tag === 't') more = { ...more, ts: { add: n } }
      else if (tag === 'c') more = { ...more, conn: n }
      else return null
    }
  }
  return more
}

export function readInjection(text: string): Injection | null {
  const [dir = '', flags = '', whenText = '', seqText, ...rest] = text.split(':')
  const when = readWhen(whenText)
  const seq = readNumber(seqText)
  const more = readMore(rest)
  if (!/^([ABC])(?!\1)[ABC]$/.test(dir) || when === null || seq === null || more === null) return null
  // The ACK bit and the number it announces come together.
  if (!/^(?=.)S?F?R?A?$/.test(flags) || flags.includes('A') !== (more.ack !== undefined)) return null
  return { forged: { flags, dir: `${dir[0]}>${dir[1]}` as Direction, seq, ...more }, when }
}

export function writeInjection({ forged, when }: Injection): string {
  const { flags, dir, seq, ack, len, ts, conn, path } = forged
  const more = [
    ack === undefined ? '' : `:a${ack}`,
    len === undefined ? '' : `:l${len}`,
    ts === undefined ? '' : `:t${ts.add}`,
    conn === undefined ? '' : `:c${conn}`,
    path === true ? ':p' : '',
  ]
  return `${dir.replace('>', '')}:${flags}:${writeWhen(when)}:${seq}${more.join('')}`
}
