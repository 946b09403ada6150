import type { Fault } from '../sim/scenario'
import type { NumberedTable, Row } from './markdownTables'
import { Unsupported } from './recording'
import { drop, Run, rfc, withTimeWait } from './twoHosts'
import type { Failure } from './vectorRun'

/** Whether a table lists which of the four segments of a close are lost, and when each state is then entered. */
export const isLossTable = (t: NumberedTable): boolean =>
  t.headers.includes('lost') && t.headers.includes('A enters TW')

/** The first transmission of each of the four segments: A's FIN, B's ACK of it, B's FIN, A's ACK of that. */
const FOUR: Readonly<Record<string, Fault>> = {
  1: drop('A', 'fin'),
  2: drop('B', 'ack_of_fin'),
  3: drop('B', 'fin'),
  4: drop('A', 'ack_of_fin'),
}

/** Times in the table are rounded to a hundredth of a second. */
const ROUNDING = 0.005_001

/** Parameters given in the prose above the table, in seconds. */
function parameter(before: string, name: RegExp, fallback: number): number {
  const m = name.exec(before)
  if (m === null) return fallback
  return Number(m[1]) * (m[2] === 'ms' ? 0.001 : 1)
}

export function runLossRow(table: NumberedTable, row: Row): Failure {
  const d = parameter(table.before, /\bdelay d = ([\d.]+) (ms|s)\b/, 0.05)
  const appDelay = parameter(table.before, /\bD = ([\d.]+) (ms|s)\b/, 0.01)
  const T = parameter(table.before, /\bT = (?:2·MSL = )?([\d.]+) (ms|s)\b/, 240)
  const lost = row.lost === 'none' ? [] : (row.lost ?? '').split(',').map((n) => n.trim())
  const faults = lost.map((n) => {
    const fault = FOUR[n]
    if (fault === undefined) throw new Unsupported(`lost segment "${n}"`)
    return fault
  })
  const run = new Run({ a: withTimeWait(rfc, T), d, appDelay, faults, until: T + 200 })
  const cells: Record<string, number | null> = {
    'A enters FW2': run.entered('A', 'FIN-WAIT-2'),
    'A enters TW': run.entered('A', 'TIME-WAIT'),
    'B enters CW': run.entered('B', 'CLOSE-WAIT'),
    'B enters LA': run.entered('B', 'LAST-ACK'),
    'B CLOSED': run.entered('B', 'CLOSED'),
    'A CLOSED': run.entered('A', 'CLOSED'),
  }
  const wrong: string[] = []
  const came: string[] = []
  for (const [name, value] of Object.entries(cells)) {
    const want = row[name]
    if (want === undefined) continue
    const agrees = want === 'never' ? value === null : value !== null && Math.abs(value - Number(want)) <= ROUNDING
    if (agrees) continue
    wrong.push(`${name} ${want}`)
    came.push(`${name} ${value === null ? 'never' : value.toFixed(3)}`)
  }
  const repeats = `${run.sent('A', 'F').length - 1} / ${run.sent('B', 'F').length - 1}`
  if (row['FIN repeats A / B'] !== undefined && row['FIN repeats A / B'] !== repeats) {
    wrong.push(`FIN repeats ${row['FIN repeats A / B']}`)
    came.push(`FIN repeats ${repeats}`)
  }
  return wrong.length === 0 ? null : { expected: wrong.join(', '), came: came.join(', ') }
}
