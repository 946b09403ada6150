import { expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { compose } from '../../knobs/compose'
import { parseHash } from '../../knobs/permalink'
import { type Variation, varied } from '../../knobs/variation'
import { aligned, together } from '../../sim/align'
import { simulate } from '../../sim/simulate'
import { ms } from '../../tcp/units'
import { paperOf } from '../paper'
import { pairMarks, pairSaid } from './pairs'

function pair(hash: string) {
  const { choice, view } = parseHash(hash)
  const [mine, other] = aligned(simulate(compose(choice)), simulate(compose(varied(choice, view.cmp as Variation))))
  return { mine, other, paper: paperOf(together(mine, other)) }
}

it('says both runs where they differ, and once where they do not', () => {
  const { mine, other } = pair('s=last-ack-lost&cmp=msl:0')
  const plain = (words: string) => words.replaceAll('\u00a0', ' ')
  const say = (at: number) => plain(pairSaid(mine, other, translator(en))(at))
  expect(say(mine.origin + ms(200))).toBe('0.200 s. Both runs: A FIN-WAIT-1, B CLOSE-WAIT')
  expect(say(mine.origin + ms(900))).toBe('0.900 s. This run: A TIME-WAIT, B LAST-ACK. Variation: A CLOSED, B LAST-ACK')
  expect(plain(pairSaid(mine, other, translator(zhCN))(mine.origin + ms(900)))).toBe(
    '0.900 s。本次运行：A TIME-WAIT，B LAST-ACK。变体：A CLOSED，B LAST-ACK',
  )
})

it('marks what both have once, and of what one has whose it is', () => {
  const { mine, other, paper } = pair('s=last-ack-lost&cmp=profile:rfc9293')
  const marks = pairMarks(mine, other, paper).map(({ kind, of }) => `${kind} ${of}`)
  expect(marks).toEqual(['lost both', 'again mine', 'again other'])
})
