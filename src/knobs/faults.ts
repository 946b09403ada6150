import { type Fault, PACKET_KINDS, type PacketKind } from '../sim/scenario'
import { ms, toMs } from '../tcp/units'

/**
 * Faults in a link: `drop=A:fin:1,B:ack_of_fin:1` (host, kind, which one of that kind, or `all`),
 * `late=A:fin:1:500` and `dup=B:fin:1:300` (the same and ms), `keep=A:fin:1` (passes whatever the story or chance says).
 */
const FIELDS = { keep: 'pass', drop: 'drop', late: 'delay', dup: 'dup' } as const
export type FaultField = keyof typeof FIELDS
export const FAULT_FIELDS = Object.keys(FIELDS) as FaultField[]

/** The most one may ask for: ten minutes late, the 9999th segment, 200 faults of a kind. */
const MOST_MS = 600_000
const MOST_FAULTS = 200

function readFault(field: FaultField, text: string): Fault | null {
  const [from, match, nthText, msText, ...rest] = text.split(':')
  if ((from !== 'A' && from !== 'B' && from !== 'C') || !PACKET_KINDS.includes(match as PacketKind) || rest.length > 0)
    return null
  if (nthText === undefined || !/^(all|[1-9]\d{0,3})$/.test(nthText)) return null
  const target = { from, match: match as PacketKind, nth: nthText === 'all' ? nthText : Number(nthText) } as const
  if (field === 'drop' || field === 'keep')
    return msText === undefined ? { ...target, action: { kind: FIELDS[field] } } : null
  if (msText === undefined || !/^\d{1,6}(\.\d{1,3})?$/.test(msText) || Number(msText) > MOST_MS) return null
  return { ...target, action: { kind: FIELDS[field], by: ms(Number(msText)) } }
}

/** Reads one field; what is wrong in it comes back in `bad`, piece by piece. */
export function readFaults(field: FaultField, text: string): { faults: Fault[]; bad: string[] } {
  const faults: Fault[] = []
  const bad: string[] = []
  for (const piece of text.split(',')) {
    const fault = faults.length < MOST_FAULTS ? readFault(field, piece) : null
    if (fault === null) bad.push(piece)
    else faults.push(fault)
  }
  return { faults, bad }
}

/** The field's text, empty when there is nothing of its kind that a link can say. */
export function writeFaults(field: FaultField, faults: readonly Fault[]): string {
  const pieces: string[] = []
  for (const { from, match, nth, action } of faults) {
    if (action.kind !== FIELDS[field] || Array.isArray(nth)) continue
    pieces.push(`${from}:${match}:${nth}${'by' in action ? `:${toMs(action.by)}` : ''}`)
  }
  return pieces.join(',')
}
