import { describe, expect, it } from 'vitest'
import { fixture } from './fixtures'
import { evaluate, parseVectors, type Vector } from './vectorNotation'
import { runVector } from './vectorRun'

const markdown = fixture('vectors/conformance-vectors.md')
/** Vectors of the section that begins with `## X.`. */
function group(letter: string): Vector[] {
  const section = markdown.split(/^## /m).find((s) => s.startsWith(`${letter}.`)) ?? ''
  return parseVectors(section).map((p) => {
    if ('problem' in p) throw new Error(`${p.id}: ${p.problem}`)
    return p.vector
  })
}

// Profiles that exist; a vector with several letters must pass in all of them.
const MODES = 'RSPXLQF'

describe.each(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'])('vectors of group %s', (letter) => {
  const cases = group(letter).flatMap((vector) =>
    [...vector.modes]
      .filter((m) => MODES.includes(m))
      .map((mode) => ({ id: vector.id, mode, title: vector.title, vector })),
  )
  it.each(cases)('$id $mode $title', ({ vector, mode }) => {
    expect(runVector(vector, mode)).toBeNull()
  })
})

describe('vectors from a review', () => {
  it.each(
    parseVectors(fixture('vectors/review.md')).map((p) => ('problem' in p ? { id: p.id, p } : { id: p.vector.id, p })),
  )('$id', ({ p }) => {
    if ('problem' in p) throw new Error(p.problem)
    for (const mode of p.vector.modes) expect(runVector(p.vector, mode)).toBeNull()
  })
})

describe('the notation', () => {
  it('is read without loss', () => {
    const parsed = parseVectors(markdown)
    expect(parsed.filter((p) => 'problem' in p)).toEqual([])
    expect(parsed.length).toBe(133)
  })
  it('adds up', () => {
    expect(evaluate('2+W+9', { T: 60, W: 100 })).toBe(111)
    expect(evaluate('T-5', { T: 60 })).toBe(55)
    expect(evaluate('-100', {})).toBe(-100)
  })
  const vector = (lines: string): string => `\`\`\`vec\nV901 [R] a title :: a source\n  set FW1\n${lines}\n\`\`\`\n`
  it.each([
    '  +0.1 | jump | - | FW1 | -',
    '  +0.1 | rx A x | - | FW1 | -',
    '  +0.1 | close | - | FW1',
    '  soon | close | - | FW1 | -',
  ])('refuses %s', (line) => {
    expect(parseVectors(vector(line))[0]).toHaveProperty('problem')
  })
  const failing = [
    ['a segment that is not sent', '  +0.1 | rx A 1 a2 | A 2 a1 | FW2 | rtx-'],
    ['silence where a segment is sent', '  +0.1 | rx FA 1 a2 | - | TW | tw!'],
    ['another number', '  +0.1 | rx FA 1 a2 | A 2 a3 | TW | tw!'],
    ['another state', '  +0.1 | rx A 1 a2 | - | CLG | rtx-'],
    ['a running timer', '  +0.1 | rx A 1 a2 | - | FW2 | rtx+'],
    ['a timer that is not restarted', '  +0.1 | rx FA 1 a2 | A 2 a2 | TW | tw='],
    ['another time', '  +2 | tick | FA 1 a1 @0.2..0.5 | FW1 | rtx+'],
    ['a result nobody is told', '  +0.1 | rx A 1 a2 | !reset | FW2 | rtx-'],
    ['a result of another call', '  +0.1 | send 5 | - | FW1 | rtx+'],
    ['an unknown state', '  +0.1 | rx A 1 a2 | - | NOWHERE | -'],
    ['an unknown timer', '  +0.1 | rx A 1 a2 | - | FW2 | egg'],
  ] as const
  it.each(failing)('fails a vector that expects %s', (_, line) => {
    const parsed = parseVectors(vector(line))[0]
    if (parsed === undefined || 'problem' in parsed) throw new Error('not read')
    expect(runVector(parsed.vector, 'R')).not.toBeNull()
  })
  it('fails a mode without a profile', () => {
    const parsed = parseVectors(vector('  +0.1 | rx A 1 a2 | - | FW2 | rtx-'))[0]
    if (parsed === undefined || 'problem' in parsed) throw new Error('not read')
    expect(runVector(parsed.vector, 'Z')?.came).toContain('not supported')
  })
})
