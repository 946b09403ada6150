import { expect, test } from 'vitest'
import { lightTokens, plain, rulesOf } from './plain'

const css = `
/* a comment { } */
.segment { --line: var(--ink); --width: 1.6px; cursor: pointer }
.fin { --width: 2.4px }
.lost { --line: var(--accent) }
.line, .bar { fill: none; stroke: var(--line); stroke-width: var(--width) }
.lost .line { stroke-dasharray: 6 4 }
.only-in-focus { display: none; fill: var(--ink) }
.timer path { stroke: var(--text) }
.line:hover { stroke: green }
@media print { .line { stroke: black } }
`
const tokens = lightTokens(`
:root { --ink: light-dark(#111, #eee); --accent: #c00; --words: 'A B', serif }
:root[data-theme='dark'] { --ink: #fff }
`)
const drawn = (markup: string) => plain(markup, rulesOf(css), tokens)

test('of two colours the light one counts', () => {
  expect(tokens.get('--ink')).toBe('#111')
  expect(tokens.get('--words')).toBe("'A B', serif")
})

test('a class becomes attributes; properties come from above, the nearer ones win', () => {
  expect(drawn('<g class="segment fin"><path class="line" d="M0 0"></path></g>')).toBe(
    '<g><path d="M0 0" fill="none" stroke="#111" stroke-width="2.4px"></path></g>',
  )
  expect(drawn('<g class="segment lost"><g><path class="line"/></g></g>')).toBe(
    '<g><g><path fill="none" stroke="#c00" stroke-width="1.6px" stroke-dasharray="6 4"/></g></g>',
  )
})

test('what a style attribute sets counts for what is within', () => {
  expect(drawn('<g class="timer" style="--text:var(--accent)"><path></path></g><path></path>')).toBe(
    '<g><path stroke="#c00"></path></g><path></path>',
  )
})

test('a property that nobody sets is an error, not black', () => {
  expect(() => drawn('<path class="line"></path>')).toThrow('--line is not set')
})

test('what the page hides is not drawn', () => {
  expect(drawn('<path class="only-in-focus"></path>')).toContain('display="none"')
})
