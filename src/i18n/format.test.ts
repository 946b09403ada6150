import { expect, test } from 'vitest'
import { clockTime, duration, flagNames, relativeSeq, seqTexts } from './format'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [0, '0 ms'],
  [1, '1 µs'],
  [800, '800 µs'],
  [1500, '1.5 ms'],
  [50_000, '50 ms'],
  [299_960, '300 ms'],
  [560_000, '560 ms'],
  [999_700, '1 s'],
  [1_234_000, '1.23 s'],
  [59_900_000, '59.9 s'],
  [60_012_000, '60 s'],
  [102_700_000, '103 s'],
  [120_000_000, '120 s'],
  [127_000_000, '2 min 7 s'],
  [240_000_000, '4 min'],
  [3_599_900_000, '1 h'],
  [7_200_000_000, '2 h'],
  [-200_000, '−200 ms'],
])('a length of %d µs is %s', (us, text) => {
  expect(plain(duration(us))).toBe(text)
})

test('number and unit do not part at the end of a line', () => {
  expect(duration(127_000_000)).not.toContain(' ')
  expect(clockTime(1)).not.toContain(' ')
})

test.each([
  [0, '0.000 s'],
  [560_000, '0.560 s'],
  [9_999_700, '10.0 s'],
  [60_810_000, '60.8 s'],
  [-200_000, '−0.200 s'],
  [-100, '0.000 s'],
])('a moment %d µs after the first close is %s', (us, text) => {
  expect(plain(clockTime(us))).toBe(text)
})

test('a moment can be given more digits', () => {
  expect(plain(clockTime(60_860_400, 3))).toBe('60.860 s')
})

test('numbers count from the ISNs, also across 2^32', () => {
  expect(relativeSeq({ segment: { seq: 5, ack: 101 }, isn: 4_294_967_290, peerIsn: 100 })).toEqual({ seq: 11, ack: 1 })
  expect(relativeSeq({ segment: { seq: 5, ack: null }, isn: null, peerIsn: null })).toEqual({ seq: 5, ack: null })
})

test('a number that has nothing to do with the ISN is read as on the wire', () => {
  const of = (seq: number, isn: number) => seqTexts({ segment: { seq, ack: null }, isn, peerIsn: null }).seq
  expect(of(4_294_967_292, 4_294_967_290)).toBe('2')
  expect(of(1_000_000_003, 3)).toBe('1000000000')
  expect(of(4_294_967_295, 5)).toBe('−6')
  expect(of(4_130_618_853, 4_146_000_000)).toBe('4130618853 raw')
  expect(of(2_000_000_003, 3)).toBe('2000000003 raw')
})

test('a segment is called by its flags', () => {
  const none = { syn: false, fin: false, rst: false, ack: null }
  expect(flagNames({ ...none, fin: true, ack: 7 })).toBe('FIN, ACK')
  expect(flagNames({ ...none, syn: true })).toBe('SYN')
  expect(flagNames(none)).toBe('—')
})
