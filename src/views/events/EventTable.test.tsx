import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { translator, Words } from '../../i18n/index'
import { pseudo } from '../../i18n/pseudo'
import { lastAckLost as story } from '../../scenarios/last-ack-lost'
import { simulate } from '../../sim/simulate'
import type { Clock } from '../clock'
import { WhatHappened } from '../explain/WhatHappened'
import { EventTable } from './EventTable'
import { rowsOf } from './rows'

const lastAckLost = simulate(story.scenario)
const clock: Clock = { now: () => lastAckLost.origin + 560_000, subscribe: () => () => undefined }
const words = { t: translator(pseudo), locale: 'en' as const }
const html = (node: React.ReactNode) => renderToStaticMarkup(createElement(Words.Provider, { value: words }, node))
/** Every text outside of tags, and the names given to what has no text. */
const texts = (markup: string) =>
  [...markup.matchAll(/>([^<]+)<|aria-label="([^"]+)"/g)]
    .map((m) => (m[1] ?? m[2] ?? '').trim())
    .filter((s) => s !== '')
/** What is the same in every language: times, hosts, states, segments, calls, places in documents. */
const SAME =
  /^(−?\d+\.\d{3}\u00a0s|[AB]|(SYN|(SYN, |FIN, )?ACK)|[AB] → [AB] {2}Flags .*|\w+\(\)( → \d+)?|[A-Z0-9-]+( → [A-Z0-9-]+)?|RFC \d+ §[\d.]+)$/

test('a table with a caption, five named columns and a button per row', () => {
  const markup = html(<EventTable trace={lastAckLost} clock={clock} onSeek={() => undefined} />)
  expect(markup).toContain('<caption>«')
  expect(markup.match(/<th scope="col">/g)).toHaveLength(5)
  expect(markup.match(/<tr/g)).toHaveLength(rowsOf(lastAckLost).length + 1)
  expect(markup.match(/<button/g)).toHaveLength(rowsOf(lastAckLost).length + 1)
})

test('nothing is said that is not in a dictionary', () => {
  const table = html(<EventTable trace={lastAckLost} clock={clock} onSeek={() => undefined} />)
  const card = html(<WhatHappened trace={lastAckLost} clock={clock} />)
  for (const text of [...texts(table), ...texts(card)]) {
    if (!SAME.test(text)) expect(text).toMatch(/^«.*»$/)
  }
})

test('the card links the rule, in a new tab that cannot reach back', () => {
  const card = html(<WhatHappened trace={lastAckLost} clock={clock} />)
  expect(card).toContain(
    'href="https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.4" target="_blank" rel="noopener"',
  )
  expect(card).toContain('role="status"')
})
