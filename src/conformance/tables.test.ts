import { describe, expect, it } from 'vitest'
import { checkFile } from './check'
import { fixture } from './fixtures'
import { isLossTable, runLossRow } from './lossTable'
import { numberedTables } from './markdownTables'
import { formulaProblems, isLossRates } from './monteCarlo'
import { PROPERTY_CASES } from './tables/properties'

const tables = numberedTables(fixture('vectors/conformance-vectors.md'))

describe('which of the four segments are lost', () => {
  const table = tables.find(isLossTable)
  if (table === undefined) throw new Error('no table')
  it.each(table.rows)('$no. lost: $lost', (row) => {
    expect(runLossRow(table, row)).toBeNull()
  })
  it('has 16 rows, and a wrong one fails', () => {
    expect(table.rows.length).toBe(16)
    expect(runLossRow(table, { ...table.rows[0], 'B CLOSED': '0.17' })?.came).toBe('B CLOSED 0.160')
    expect(runLossRow(table, { ...table.rows[0], lost: '4' })).not.toBeNull()
  })
  it('takes its parameters from the prose above it', () => {
    const other = { ...table, before: 'one-way delay d = 100 ms, D = 1 s, T = 60 s' }
    expect(
      runLossRow(other, {
        ...table.rows[0],
        'A enters FW2': '0.2',
        'A enters TW': '1.2',
        'B enters CW': '0.1',
        'B enters LA': '1.1',
        'B CLOSED': '1.3',
        'A CLOSED': '61.2',
      }),
    ).toBeNull()
  })
})

describe('closed forms', () => {
  const rows = tables.filter(isLossRates).flatMap((t) => t.rows)
  it.each(rows)('$no.', (row) => expect(formulaProblems(row)).toEqual([]))
  it('a wrong figure fails', () => expect(formulaProblems({ ...rows[0], 'ext (s)': '0.01152' })).not.toEqual([]))
})

describe('properties of every run', () => {
  it.each(Object.entries(PROPERTY_CASES))('%s', (_, test) => {
    expect(test().filter((wrong) => wrong !== null)).toEqual([])
  })
})

describe('files', () => {
  const outcomes = (name: string, text: string) => [...checkFile(name, text)]
  it('that are broken are one failure each', () => {
    for (const text of ['{', '[]', '{"spec": {}}', '{"rows": 3}', 'null', '{"rows": [7]}']) {
      expect(outcomes('x.json', text).map((o) => o.failures.length)).toEqual([1])
    }
    expect(outcomes('x.md', 'nothing here')).toHaveLength(1)
  })
  it('with a row nobody knows fail', () => {
    const text = '| no. | mode | scenario | expected |\n|---|---|---|---|\n| V999 | R | odd | nothing |\n'
    expect(outcomes('x.md', text)[0]?.failures[0]?.came).toContain('not supported')
  })
  it('of tier race are left out', () => {
    const [result] = outcomes('synack-lost-2.json', fixture('recordings/synack-lost-2.json'))
    expect(result).toMatchObject({ race: true })
  })
})
