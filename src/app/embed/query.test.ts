import { describe, expect, test } from 'vitest'
import { readQuery } from './query'
import { DEFAULTS } from './settings'

const keys = ({ link }: ReturnType<typeof readQuery>) => link.problems.map(({ key, value }) => `${key}=${value}`)

describe('the address of a frame', () => {
  test('says nothing: the defaults', () => {
    const { settings, theme, speed, autoplay, link } = readQuery('', '')
    expect({ settings, theme, speed, autoplay }).toEqual({
      settings: DEFAULTS,
      theme: 'auto',
      speed: 1,
      autoplay: null,
    })
    expect(link.choice).toEqual({ scenario: 'last-ack-lost', knobs: {}, faults: [] })
    expect(link.problems).toEqual([])
  })

  test('sets up the frame', () => {
    const { settings, theme, speed, autoplay, link } = readQuery(
      '?controls=msl,graph,delay,ss&hide=title,caption&theme=dark&speed=0.1&autoplay=0&loop&links=0',
      '',
    )
    expect(settings).toEqual({
      knobs: ['msl', 'delay'],
      panes: ['graph', 'ss'],
      hide: ['title', 'caption'],
      loop: true,
      links: false,
    })
    expect({ theme, speed, autoplay }).toEqual({ theme: 'dark', speed: 0.1, autoplay: false })
    expect(link.problems).toEqual([])
  })

  test('says of the run what a link can say, by its long names too', () => {
    const long = readQuery('?scenario=ordinary-close&compare=msl:0,untouched&t=0.5&lang=zh&delay=40&drop=A:fin:1', '')
    const short = readQuery('', '#v=1&s=ordinary-close&cmp=msl:0,untouched&t=0.5&lang=zh&delay=40&drop=A:fin:1')
    expect(long).toEqual(short)
    expect(long.link.choice.faults).toHaveLength(1)
    expect(long.link.problems).toEqual([])
  })

  test('a field of the query wins over the same of the hash, and no other', () => {
    const { link } = readQuery('?delay=40&scenario=two-msl', '#s=ordinary-close&delay=90&msl=7')
    expect(link.choice).toMatchObject({ scenario: 'two-msl', knobs: { delay: 40, msl: 7 } })
    expect(link.problems).toEqual([])
  })

  test('a bad field of the query is named and leaves the hash its say', () => {
    const read = readQuery('?scenario=nonsense&delay=-1', '#s=ordinary-close&delay=90')
    expect(read.link.choice).toMatchObject({ scenario: 'ordinary-close', knobs: { delay: 90 } })
    expect(keys(read)).toEqual(['scenario=nonsense', 'delay=-1'])
  })

  test.each([
    ['theme=pink', 'theme=pink'],
    ['speed=NaN', 'speed=NaN'],
    ['speed=0', 'speed=0'],
    ['speed=1e2', 'speed=1e2'],
    ['speed=101', 'speed=101'],
    ['autoplay=yes', 'autoplay=yes'],
    ['loop=2', 'loop=2'],
    ['controls=delay,sliders', 'controls=sliders'],
    ['hide=<script>', 'hide=<script>'],
    ['t=Infinity', 't=Infinity'],
    ['compare=msl', 'compare=msl'],
    ['lang=tlh', 'lang=tlh'],
    ['nonsense=1', 'nonsense=1'],
    ['%E0%A4%A=1', '%=1'],
    ['delay=50&delay=60', 'delay=60'],
  ])('%s is named and left out', (query, said) => {
    const read = readQuery(`?${query}`, '')
    expect(keys(read)).toHaveLength(1)
    if (!said.startsWith('%')) expect(keys(read)).toEqual([said])
    expect(read.settings.loop).toBe(false)
    expect(read.theme).toBe('auto')
    expect(read.speed).toBe(1)
  })

  test('what a long value says is cut short', () => {
    const [problem] = readQuery(`?theme=${'x'.repeat(5000)}`, '').link.problems
    expect(problem?.value.length).toBeLessThan(60)
  })

  test('what others add to follow their readers is nobody’s mistake', () => {
    expect(readQuery('?utm_source=a&fbclid=b&gclid=c&_ga=d', '').link.problems).toEqual([])
  })

  test('are told by their own names, whatever those are', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'valueOf'])
      expect(readQuery(`?${name}=1`, '').link.problems).toEqual([
        { key: name, value: '1', messageKey: 'app.problem.field' },
      ])
  })

  test('are told once each, and a few of many', () => {
    expect(readQuery(`?${'t=1&'.repeat(300)}`, '').link.problems).toEqual([
      { key: 't', value: '1', messageKey: 'app.problem.repeated' },
    ])
    const many = Array.from({ length: 300 }, (_, n) => `k${n}=1`).join('&')
    expect(readQuery(`?${many}`, `#${many}`).link.problems).toHaveLength(8)
  })

  test('a list keeps the order in which it was asked for, each once', () => {
    expect(readQuery('?controls=msl,,delay,msl', '').settings.knobs).toEqual(['msl', 'delay'])
  })
})
