import { expect, test } from 'vitest'
import { RULES } from '../tcp/rules'
import { en, type Key } from './en'
import { pseudo, stretch } from './pseudo'
import { zhCN } from './zh-CN'

const KEYS = Object.keys(en) as Key[]
const places = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort()

test('every rule has its sentence in both languages', () => {
  for (const id of Object.keys(RULES)) {
    expect(en).toHaveProperty([`rule.${id}`])
    expect(zhCN).toHaveProperty([`rule.${id}`])
  }
})

test('no sentence of a rule is left over', () => {
  const told = KEYS.filter((key) => key.startsWith('rule.')).map((key) => key.slice('rule.'.length))
  expect(told.sort()).toEqual(Object.keys(RULES).sort())
})

test.each(KEYS)('%s has the same places in both languages', (key) => {
  expect(places(zhCN[key])).toEqual(places(en[key]))
})

test('Chinese sentences end and pause as Chinese ones do', () => {
  for (const key of KEYS.filter((k) => k.startsWith('rule.'))) {
    expect(zhCN[key], key).toMatch(/[。？！]$/)
    // A half-width comma stays only in protocol names such as "SYN, ACK".
    expect(zhCN[key].replaceAll('SYN, ACK', ''), key).not.toMatch(/[,;:?!]/)
  }
})

test('the pseudo-locale is longer, keeps places and leaves no plain word', () => {
  const sentence = 'What {host} does at {at}'
  expect(places(stretch(sentence))).toEqual(['{at}', '{host}'])
  expect(stretch(sentence).length).toBeGreaterThanOrEqual(sentence.length * 1.4)
  expect(stretch(sentence)).toMatch(/^«Ŵĥáţ/)
  expect(Object.keys(pseudo)).toEqual(KEYS)
})
