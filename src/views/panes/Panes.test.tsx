import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ssTano } from '../../formats/ss'
import { tcpdump } from '../../formats/tcpdump'
import { translator, Words } from '../../i18n/index'
import { pseudo } from '../../i18n/pseudo'
import { lastAckLost } from '../../scenarios/last-ack-lost'
import { simulate } from '../../sim/simulate'
import type { Clock } from '../clock'
import { Panes } from './Panes'
import { Tcpdump, Variables } from './Tools'

const trace = simulate(lastAckLost.scenario)
const at = trace.origin + 560_000
const clock: Clock = { now: () => at, subscribe: () => () => undefined }
const words = { t: translator(pseudo), locale: 'en' as const }
const html = (node: React.ReactNode) => renderToStaticMarkup(createElement(Words.Provider, { value: words }, node))
const printed = (markup: string) =>
  [...markup.matchAll(/<pre>(.*?)<\/pre>/gs)].map((m) =>
    (m[1] ?? '')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&gt;', '>')
      .trimEnd()
      .split('\n'),
  )

test('ss stands first, for both hosts, as it prints but for spaces at the ends of lines', () => {
  const lines = (host: 'A' | 'B') => ssTano(trace, host, at).map((line) => line.trimEnd())
  expect(printed(html(<Panes trace={trace} clock={clock} />))).toEqual([lines('A'), lines('B')])
})

test('tcpdump has printed what has been seen by now', () => {
  expect(printed(html(<Tcpdump trace={trace} clock={clock} host="B" />))).toEqual([tcpdump(trace, 'B', at)])
})

test('each output is a named region that a keyboard can scroll, with a named button to copy it', () => {
  const markup = html(<Panes trace={trace} clock={clock} />)
  expect(markup.match(/<section [^>]*aria-label="«[^"]+»" tabindex="0"/g)).toHaveLength(2)
  expect(markup.match(/<button type="button" aria-label="«[^"]+»">«[^<]+»<\/button>/g)).toHaveLength(2)
  expect(markup.match(/<input type="radio"/g)).toHaveLength(3)
})

test('variables stand in a table with a caption and heads', () => {
  const markup = html(<Variables trace={trace} clock={clock} host="B" />)
  expect(markup).toContain('<caption>10.0.0.2:80 → 10.0.0.1:40000 <b>LAST-ACK</b></caption>')
  expect(markup.match(/<th scope="col">«/g)).toHaveLength(3)
  expect(markup).toContain('<th scope="row"><code>SND.UNA</code></th><td colSpan="1">1</td>')
})
