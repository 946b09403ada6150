import { expect, test } from 'vitest'
import { fittedLines, linesOf } from './lines'

/** Latin letters are half as wide as Chinese ones. */
const measure = (text: string, size: number) => [...text].reduce((sum, c) => sum + (c < '\u2e80' ? 0.5 : 1), 0) * size
const en = (text: string, width: number) => linesOf(text, 10, width, measure, 'en')
const zh = (text: string, width: number) => linesOf(text, 10, width, measure, 'zh-CN')

test('lines are about equally long', () => {
  expect(en('one two three four', 75)).toEqual(['one two', 'three four'])
})

test('words, names of states and a number with its unit stay whole', () => {
  expect(en('Watch TIME-WAIT vanish', 60)).toEqual(['Watch', 'TIME-WAIT', 'vanish'])
  expect(en('It lasts 60 s', 55)).toEqual(['It lasts', '60\u00a0s'])
})

test('Chinese is broken between words, and no line begins with a comma', () => {
  expect(zh('旧重复报文段混入', 50).join('|')).toMatch(/^旧重复\|?报文段/)
  for (const line of zh('丢掉最后一个 ACK，看 FIN 再来一次、TIME-WAIT 重新计时。', 60))
    expect(line).not.toMatch(/^[，、。]/)
  expect(zh('主动关闭方', 20)).toEqual(['主动关闭方'])
})

test('the first form with room for all of it is taken, else the last', () => {
  const forms = [
    [1, 20],
    [2, 20],
    [2, 5],
  ] as const
  expect(fittedLines('abc', forms, 100, measure, 'en')).toEqual({ size: 20, lines: ['abc'] })
  expect(fittedLines('abcde fghij', forms, 60, measure, 'en')).toEqual({ size: 20, lines: ['abcde', 'fghij'] })
  expect(fittedLines('a very long sentence with many words', forms, 60, measure, 'en').size).toBe(5)
})
