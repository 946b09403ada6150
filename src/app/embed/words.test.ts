import { expect, test } from 'vitest'
import { firstWords } from './firstWords'
import { moreWords } from './moreWords'

test('both parts of a frame have the same words in every language, and none twice', () => {
  for (const words of [firstWords, moreWords]) {
    const [first, ...others] = Object.values(words).map((each) => Object.keys(each).sort())
    expect(first?.length).toBeGreaterThan(100)
    for (const other of others) expect(other).toEqual(first)
  }
  const twice = Object.keys(firstWords.en).filter((key) => key in moreWords.en)
  expect(twice).toEqual([])
})

test('the first part has a title for every story, and not its questions', () => {
  const stories = Object.keys(firstWords.en).filter((key) => key.startsWith('scenario.'))
  expect(stories.length).toBeGreaterThan(30)
  expect(stories.every((key) => key.endsWith('.title'))).toBe(true)
})
