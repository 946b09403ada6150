import type { Direction, Forged } from '../sim/scenario'
import type { Injection } from './choice'
import { readWhen, writeWhen } from './when'

/**
 * Forged segments in a link: `inject=BA:RA:u2.5:301:a101:p`: B to A, RST and ACK, 2.5 s after the connection is up
 * (`s2.5`: after the start), SEQ 301 counted from B's ISN; then in any number `a` ACK, `l` octets of data, `t` what is
 * added to the newest TSval, `e` what TSecr differs by from the newest TSval of the other side, `w` the window in octets,
 * `k101-201` a SACK block or several, joined by `+`, `o` SACK permitted, `c` the connection, `p`: it takes the path from
 * B rather than appear at A. SEQ and ACK may say `A_nxt`, `B_nxt+5`: what that host will send next.
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

/** The largest window there is: 65,535 scaled by 14. */
const WIDEST = 65_535 * 2 ** 14
/** Of each tag with a number, its bounds. */
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  t: [-MOST, MOST],
  e: [-MOST, MOST],
  l: [0, 65_535],
  w: [0, WIDEST],
  c: [0, 99],
}

function readBlocks(text: string): NonNullable<Forged['sack']> | null {
  if (!/^\d{1,10}-\d{1,10}(?:\+\d{1,10}-\d{1,10}){0,3}$/.test(text)) return null
  const blocks = text.split('+').map((block) => block.split('-').map(Number) as [number, number])
  return blocks.flat().every((n) => n < MOST) ? blocks : null
}

/** Reads what may follow the sequence number. */
function readMore(texts: readonly string[]): Partial<Forged> | null {
  let more: Partial<Forged> = {}
  const seen = new Set<string>()
  for (const text of texts) {
    const [tag = '', value] = [text[0], text.slice(1)]
    if (seen.has(tag)) return null
    seen.add(tag)
    if (tag === 'p' && value === '') more = { ...more, path: true }
    else if (tag === 'o' && value === '') more = { ...more, sackOk: true }
    else if (tag === 'k') {
      const sack = readBlocks(value)
      if (sack === null) return null
      more = { ...more, sack }
    } else if (tag === 'a') {
      const ack = readNumber(value)
      if (ack === null) return null
      more = { ...more, ack }
    } else {
      const [least, most] = (Object.hasOwn(BOUNDS, tag) ? BOUNDS[tag] : null) ?? [1, 0]
      const n = readWhole(value, most)
      if (n === null || n < least) return null
      if (tag === 'l') more = { ...more, len: n }
      else if (tag === 't') more = { ...more, ts: { ...more.ts, add: n } }
      else if (tag === 'e') more = { ...more, ts: { add: 0, ...more.ts, ecr: n } }
      else if (tag === 'w') more = { ...more, wnd: n }
      else more = { ...more, conn: n }
    }
  }
  // One option holds both timestamps.
  return seen.has('e') && !seen.has('t') ? null : more
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
  const { flags, dir, seq, ack, len, ts, wnd, sack, sackOk, conn, path } = forged
  const more = [
    ack === undefined ? '' : `:a${ack}`,
    len === undefined ? '' : `:l${len}`,
    ts === undefined ? '' : `:t${ts.add}`,
    ts?.ecr === undefined ? '' : `:e${ts.ecr}`,
    wnd === undefined ? '' : `:w${wnd}`,
    sack === undefined ? '' : `:k${sack.map((block) => block.join('-')).join('+')}`,
    sackOk === true ? ':o' : '',
    conn === undefined ? '' : `:c${conn}`,
    path === true ? ':p' : '',
  ]
  return `${dir.replace('>', '')}:${flags}:${writeWhen(when)}:${seq}${more.join('')}`
}
