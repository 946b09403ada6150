import { compareRecording } from './compareRecording'
import { isLossTable, runLossRow } from './lossTable'
import { type NumberedTable, numberedTables, type Row } from './markdownTables'
import { isLossRates, isScale, isWholeClose, runLossRates, runScale, runWholeClose } from './monteCarlo'
import { type Recording, readRecording, rowsOf, Unsupported } from './recording'
import { nameOfArrival, readArrivalTable, runArrival } from './rows'
import { endOf, replay } from './scenarioOfRecording'
import { API_CASES } from './tables/apiCases'
import { outcome } from './tables/named'
import { PROPERTY_CASES } from './tables/properties'
import { TWO_HOST_CASES } from './tables/twoHostCases'
import { parseVectors } from './vectorNotation'
import { type Failure, runVector } from './vectorRun'

/** What one check came to: passed, or what was expected and what came; `race` is for reading only. */
export interface Outcome {
  readonly name: string
  readonly failures: readonly Exclude<Failure, null>[]
  readonly race?: true
}

/** Restricts what is run; everything by default. */
export interface Filter {
  readonly tier?: string
}

const one = (name: string, failure: Failure): Outcome => ({ name, failures: failure === null ? [] : [failure] })
const message = (error: unknown): string =>
  error instanceof Unsupported
    ? `not supported: ${error.message}`
    : String(error instanceof Error ? error.message : error)
const guarded = (name: string, expected: string, test: () => Failure): Outcome => {
  try {
    return one(name, test())
  } catch (error) {
    return one(name, { expected, came: message(error) })
  }
}

/** Replays a recording and compares. */
export function checkRecording(rec: Recording): Outcome {
  try {
    const differences = compareRecording(rowsOf(rec), replay(rec), endOf(rec))
    return { name: rec.id, failures: differences.map((d) => ({ expected: `${d.about}: ${d.expected}`, came: d.came })) }
  } catch (error) {
    return one(rec.id, { expected: rec.title ?? rec.id, came: message(error) })
  }
}

function* checkJson(name: string, text: string, filter: Filter): Generator<Outcome> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    yield one(name, { expected: 'JSON', came: message(error) })
    return
  }
  const has = (key: string): boolean => typeof value === 'object' && value !== null && key in value
  if (has('rows')) {
    if (filter.tier !== undefined) return
    try {
      const table = readArrivalTable(value)
      for (const [i, row] of table.rows.entries())
        yield one(`${name} row ${i + 1} ${nameOfArrival(row)}`, runArrival(table, row))
    } catch (error) {
      yield one(name, { expected: 'a segment-arrives table', came: message(error) })
    }
    return
  }
  try {
    const rec = readRecording(value)
    if (filter.tier !== undefined && rec.tier !== filter.tier) return
    if (rec.packets.length === 0 && rec.app.length === 0) throw new Unsupported('nothing was recorded to compare with')
    yield rec.tier === 'race' ? { name, failures: [], race: true } : { ...checkRecording(rec), name }
  } catch (error) {
    yield one(name, { expected: 'a recording', came: message(error) })
  }
}

const expectedOf = (row: Row): string => row.expected ?? row.property ?? JSON.stringify(row)

function checkRow(table: NumberedTable, row: Row): Outcome {
  const id = row['no.'] as string
  return guarded(id, expectedOf(row), () => {
    if (isLossTable(table)) return runLossRow(table, row)
    if (isWholeClose(table)) return runWholeClose(row)
    if (isLossRates(table)) return runLossRates(row)
    if (isScale(table)) return runScale(row)
    const named = TWO_HOST_CASES[id] ?? API_CASES[id] ?? PROPERTY_CASES[id]
    if (named === undefined) throw new Unsupported(`row ${id}`)
    return outcome(expectedOf(row), named)
  })
}

/** Whether a Markdown text has anything to check. */
export const hasVectors = (text: string): boolean =>
  /^```vec/m.test(text) || numberedTables(text).some((t) => t.rows.some((r) => /^[VP]\d+$/.test(r['no.'] ?? '')))

function* checkMarkdown(name: string, text: string, filter: Filter): Generator<Outcome> {
  if (filter.tier !== undefined) return
  if (!hasVectors(text)) {
    yield one(name, { expected: 'vectors or numbered tables', came: 'none' })
    return
  }
  for (const parsed of parseVectors(text)) {
    if ('problem' in parsed) yield one(parsed.id, { expected: 'a vector', came: `not supported: ${parsed.problem}` })
    else
      for (const mode of parsed.vector.modes)
        yield one(`${parsed.id} ${mode} ${parsed.vector.title}`, runVector(parsed.vector, mode))
  }
  for (const table of numberedTables(text)) {
    for (const row of table.rows) if (/^[VP]\d+$/.test(row['no.'] ?? '')) yield checkRow(table, row)
  }
}

/** Checks one file of any known kind, told by its content. */
export function checkFile(name: string, text: string, filter: Filter = {}): Generator<Outcome> {
  return /^\s*[{[]/.test(text) || name.endsWith('.json')
    ? checkJson(name, text, filter)
    : checkMarkdown(name, text, filter)
}
