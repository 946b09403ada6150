import { Unsupported } from './recording'

/** A number or range of send times in seconds since the start of a step. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** A segment as the vectors write it: `FLAGS seq[:len] [aACK] [wWIN] [ts±n|nots]`; terms are evaluated when T and W are known. */
export interface SegmentText {
  readonly flags: string
  readonly seq: string
  readonly len: number
  readonly ack: string | null
  readonly wnd: number | null
  readonly ts: number | 'none' | null
}

export type VectorEvent =
  | { readonly kind: 'rx'; readonly segment: SegmentText }
  | { readonly kind: 'tick' | 'close' | 'shutwr' | 'abort' }
  | { readonly kind: 'send' | 'qsend' | 'read' | 'linger' | 'linger2' | 'utimeout'; readonly n: number }
  | { readonly kind: 'sysctl'; readonly name: string; readonly value: string }

export type Expected =
  | { readonly kind: 'segment'; readonly segment: SegmentText; readonly text: string; readonly at: Window | null }
  | { readonly kind: 'result'; readonly text: string }

export interface VectorStep {
  readonly line: string
  readonly dt: string
  readonly event: VectorEvent
  readonly output: readonly Expected[]
  readonly state: string
  readonly timers: readonly string[]
}

export interface Setup {
  readonly name: string
  readonly ts: boolean
  readonly sack: boolean
  /** Smoothed round-trip time in seconds. */
  readonly rtt: number
  readonly sysctls: Readonly<Record<string, string>>
}

export interface Vector {
  readonly id: string
  readonly modes: string
  readonly title: string
  readonly setup: Setup
  readonly steps: readonly VectorStep[]
}

const SEGMENT = /^([SFRPA]+) (>?[-+\dTW]+|\*)(?::(\d+))?((?: (?:a[-+\dTW]+|w\d+|ts[-+]\d+|nots))*)$/

export function parseSegment(text: string): SegmentText {
  const m = SEGMENT.exec(text.trim())
  if (m === null) throw new Unsupported(`segment "${text}"`)
  const rest = (m[4] ?? '')
    .trim()
    .split(' ')
    .filter((w) => w !== '')
  const find = (prefix: RegExp): string | undefined => rest.find((w) => prefix.test(w))
  const ts = find(/^ts/)
  return {
    flags: (m[1] as string).replace('P', ''),
    seq: m[2] as string,
    len: Number(m[3] ?? 0),
    ack: find(/^a/)?.slice(1) ?? null,
    wnd: find(/^w/) === undefined ? null : Number((find(/^w/) as string).slice(1)),
    ts: find(/^nots$/) !== undefined ? 'none' : ts === undefined ? null : Number(ts.slice(2)),
  }
}

function parseEvent(text: string): VectorEvent {
  const [word = '', ...rest] = text.trim().split(/\s+/)
  const tail = rest.join(' ')
  switch (word) {
    case 'rx':
      return { kind: 'rx', segment: parseSegment(tail) }
    case 'tick':
    case 'close':
    case 'shutwr':
    case 'abort':
      if (tail !== '') throw new Unsupported(`event "${text}"`)
      return { kind: word }
    case 'send':
    case 'qsend':
    case 'read':
    case 'linger':
    case 'linger2':
    case 'utimeout': {
      const n = Number(tail)
      if (tail === '' || !Number.isFinite(n)) throw new Unsupported(`event "${text}"`)
      return { kind: word, n }
    }
    case 'sysctl': {
      const [name = '', value] = tail.split('=')
      if (value === undefined) throw new Unsupported(`event "${text}"`)
      return { kind: 'sysctl', name, value }
    }
    default:
      throw new Unsupported(`event "${text}"`)
  }
}

function parseOutput(text: string): Expected[] {
  if (text === '-') return []
  return text.split(',').map((part) => {
    const item = part.trim()
    if (item.startsWith('!')) return { kind: 'result', text: item }
    const m = /^(.*?)\s*@([\d.]+)\.\.([\d.]+)$/.exec(item)
    const body = m === null ? item : (m[1] as string)
    return {
      kind: 'segment',
      text: item,
      segment: parseSegment(body),
      at: m === null ? null : { from: Number(m[2]), to: Number(m[3]) },
    }
  })
}

function parseSetup(text: string): Setup {
  const [name = '', ...options] = text.trim().split('/')
  let setup: Setup = { name, ts: false, sack: false, rtt: 0.1, sysctls: {} }
  for (const option of options) {
    const sysctl = /^sysctl:([\w.]+)=(.+)$/.exec(option)
    if (option === 'ts') setup = { ...setup, ts: true }
    else if (option === 'sack') setup = { ...setup, sack: true }
    else if (/^rtt=[\d.]+$/.test(option)) setup = { ...setup, rtt: Number(option.slice(4)) }
    else if (sysctl !== null)
      setup = { ...setup, sysctls: { ...setup.sysctls, [sysctl[1] as string]: sysctl[2] as string } }
    else throw new Unsupported(`set-up option "/${option}"`)
  }
  return setup
}

function parseStep(line: string): VectorStep {
  const cells = line.split('|').map((c) => c.trim())
  const [dt, event, output, state, timers] = cells
  if (
    cells.length !== 5 ||
    dt === undefined ||
    event === undefined ||
    output === undefined ||
    state === undefined ||
    timers === undefined
  ) {
    throw new Unsupported(`step "${line}"`)
  }
  if (!/^\+[-+\d.T]+$/.test(dt)) throw new Unsupported(`time "${dt}"`)
  return {
    line,
    dt,
    event: parseEvent(event),
    output: parseOutput(output),
    state,
    timers: timers.split(/\s+/).filter((t) => t !== '-'),
  }
}

/** A vector, or why it cannot be read; a vector that cannot be read counts as failed. */
export type Parsed =
  | { readonly id: string; readonly vector: Vector }
  | { readonly id: string; readonly problem: string }

const HEAD = /^([A-Z]\d+)\s+\[([A-Z]+)\]\s*(?:\([A-Z]+\))?\s*(.*)$/

function parseOne(lines: readonly string[]): Parsed {
  const head = lines[0] as string
  const m = HEAD.exec(head)
  const id = m?.[1] ?? head.trim().split(/\s/)[0] ?? '?'
  if (m === null) return { id, problem: `head "${head.trim()}"` }
  try {
    const set = lines[1]?.trim() ?? ''
    if (!set.startsWith('set ')) throw new Unsupported(`no set-up in "${set}"`)
    const title = (m[3] as string).split(' :: ')[0] as string
    return {
      id,
      vector: {
        id,
        modes: m[2] as string,
        title,
        setup: parseSetup(set.slice(4)),
        steps: lines.slice(2).map((l) => parseStep(l.trim())),
      },
    }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** All vectors in the ```vec blocks of a Markdown text, in order. */
export function parseVectors(markdown: string): Parsed[] {
  const out: Parsed[] = []
  for (const block of markdown.matchAll(/^```vec[^\n]*\n([\s\S]*?)^```/gm)) {
    let lines: string[] = []
    const flush = () => {
      if (lines.length > 0) out.push(parseOne(lines))
      lines = []
    }
    for (const line of (block[1] as string).split('\n')) {
      if (line.trim() === '') continue
      if (/^\S/.test(line)) flush()
      lines.push(line)
    }
    flush()
  }
  return out
}

/** The value of a sum of numbers and names, as in `T+6`, `2+W+9`, `-100`. */
export function evaluate(text: string, names: Readonly<Record<string, number>>): number {
  const terms = text.match(/[+-]?[^+-]+/g)
  if (terms === null) throw new Unsupported(`number "${text}"`)
  let total = 0
  for (const term of terms) {
    const sign = term.startsWith('-') ? -1 : 1
    const body = term.replace(/^[+-]/, '')
    const value = names[body] ?? Number(body)
    if (Number.isNaN(value)) throw new Unsupported(`"${body}" in "${text}"`)
    total += sign * value
  }
  return total
}
