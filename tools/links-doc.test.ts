import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FAULT_FIELDS } from '../src/knobs/faults'
import { KNOB_IDS, KNOBS } from '../src/knobs/index'
import { parseHash } from '../src/knobs/permalink'
import { PACKET_KINDS } from '../src/sim/scenario'

const text = readFileSync(new URL('../docs/links.md', import.meta.url), 'utf8')

test('every key of a link, every kind of segment and every limit is in docs/links.md', () => {
  for (const key of ['v', 's', 't', 'lang', 'cmp', 'inject', 'app', ...FAULT_FIELDS, ...KNOB_IDS, ...PACKET_KINDS])
    expect(text).toContain(`\`${key}\``)
  const numberOf = (n: number) => (n < 10_000 ? String(n) : n.toLocaleString('en').replaceAll(',', ' '))
  for (const knob of Object.values(KNOBS)) {
    const row = text.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${knob.id}\``))
    const said = knob.kind === 'choice' ? knob.options.map((o) => `\`${o}\``) : [numberOf(knob.min), numberOf(knob.max)]
    for (const one of said) expect(row, knob.id).toContain(one)
  }
})

test('what it gives as examples can be used', () => {
  const examples = [...text.matchAll(/^\| `(\w+)` \| `([^`]+)` \|/gm)]
  expect(examples).toHaveLength(6)
  for (const [, key, value] of examples) expect(parseHash(`${key}=${value}`).problems, `${key}=${value}`).toEqual([])
})
