import { describe, expect, it } from 'vitest'
import { en } from '../i18n/en'
import { translator } from '../i18n/index'
import { zhCN } from '../i18n/zh-CN'
import { CATALOGUE, SCENARIO_IDS } from '../scenarios/index'
import { storiesFor } from './search'

const [english, chinese] = [translator(en), translator(zhCN)]
const ids = (query: string, languages = [english]) => storiesFor(query, languages).flatMap((found) => found.ids)

describe('the search in the catalogue', () => {
  it('finds everything, in its order, when nothing is asked', () => {
    for (const query of ['', '  ', '“,”']) expect(ids(query)).toEqual(SCENARIO_IDS)
  })

  it('looks into title, watch line, group and tags', () => {
    expect(ids('Who closes first')).toEqual(['server-closes-first'])
    expect(ids('nine probes')).toEqual(['dead-peer'])
    expect(ids('history')).toEqual(expect.arrayContaining([...CATALOGUE.history]))
    expect(ids('EADDRINUSE')).toEqual(['restarted-server'])
  })

  it('wants every word, or its beginning, in any order', () => {
    expect(ids('lost twice')).toEqual(['last-ack-lost-twice'])
    expect(ids('twice LOST')).toEqual(['last-ack-lost-twice'])
    expect(ids('assassinat prevent')).toEqual(['assassination-cured'])
    expect(ids('lost nonsense')).toEqual([])
  })

  it('looks for words at their beginnings only', () => {
    expect(ids('NAT')).toEqual(['tw-recycle'])
    expect(ids('wait')).toEqual(expect.arrayContaining(ids('TIME-WAIT')))
    expect(ids('ssassin')).toEqual([])
  })

  it('puts first what has it in its title', () => {
    const titled = (id: (typeof SCENARIO_IDS)[number]) => english(`scenario.${id}.title`).includes('TIME-WAIT')
    const found = storiesFor('TIME-WAIT', [english])
    expect(found[0]?.ids.some(titled)).toBe(true)
    for (const group of found) expect(group.ids.findLastIndex(titled)).toBe(group.ids.filter(titled).length - 1)
    expect(ids('history')[0]).toBe('tw-recycle')
    expect(ids('twice')[0]).toBe('last-ack-lost-twice')
  })

  it('does not mind how a state is written', () => {
    const expected = ids('TIME-WAIT')
    expect(expected.length).toBeGreaterThan(10)
    for (const query of ['time_wait', 'TimeWait', 'ＴＩＭＥ－ＷＡＩＴ']) expect(ids(query)).toEqual(expected)
    expect(ids("a's fin lost")).toContain('a-fin-lost')
  })

  it('finds by Chinese and by English for who reads Chinese, by English only for who reads English', () => {
    const both = [chinese, english]
    expect(ids('四次挥手', both)).toContain('ordinary-close')
    expect(ids('ACK丢失', both)).toContain('last-ack-lost')
    expect(ids('Who closes first', both)).toEqual(['server-closes-first'])
    expect(ids('四次挥手')).toEqual([])
  })

  it('leaves no empty group', () => {
    expect(storiesFor('SIGKILL', [english])).toEqual([{ group: 'time-wait', ids: ['killed-in-time-wait'] }])
    expect(storiesFor('nonsense', [english])).toEqual([])
  })
})
