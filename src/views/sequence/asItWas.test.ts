import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { reading } from '../../i18n/en-reading'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { compose } from '../../knobs/compose'
import { untouched } from '../../knobs/interventions'
import { parseHash } from '../../knobs/permalink'
import { together } from '../../sim/align'
import { diff } from '../../sim/diff'
import { simulate } from '../../sim/simulate'
import { fitPaper, paperOf } from '../paper'
import { ghostOf } from './asItWas'
import { boundsOf, overlap } from './boxes'
import { layoutSequence } from './layout'

const words = { en: translator({ ...en, ...reading }), zh: translator(zhCN) }

function ghost(hash: string, width = 750, lang: keyof typeof words = 'en') {
  const t = words[lang]
  const { choice } = parseHash(hash)
  const [now, was] = [simulate(compose(choice)), simulate(compose(untouched(choice)))]
  const paper = paperOf(together(now, was), fitPaper(was, 650).scale)
  const layout = layoutSequence(now, paper, width, t, was)
  const shapes = ghostOf(was, diff(was, now).gone, now, paper, layout, t)
  return { layout, shapes, before: layoutSequence(was, fitPaper(was, 650), width, t), paper, now, was }
}

const NEVER = 's=ordinary-close&app=3:never'

describe('the old future beside the new one', () => {
  it('is as high as it was, though nothing happens in the new one any more', () => {
    const { shapes, before } = ghost(NEVER)
    const heights = (arrows: readonly { y0: number; y1: number }[]) => arrows.map((a) => a.y1 - a.y0)
    expect(shapes.arrows).toHaveLength(2)
    heights(shapes.arrows).forEach((h, n) => {
      expect(h).toBeCloseTo(heights(before.arrows).slice(-2)[n] as number)
    })
  })

  it('says its segments with their times, its states and since when', () => {
    const { shapes } = ghost(NEVER)
    const texts = shapes.texts.map((s) => s.text.replaceAll('\u00a0', ' '))
    expect(texts).toEqual(expect.arrayContaining(['FIN, ACK · 300 ms', 'ACK · 400 ms', 'TIME-WAIT', 'LAST-ACK']))
    expect(texts).toEqual(expect.arrayContaining(['400 ms', '500 ms']))
  })

  it('leaves the past alone', () => {
    const { shapes, paper, now } = ghost(NEVER)
    const change = paper.y(now.origin + 250_000)
    for (const { y0 } of [...shapes.arrows, ...shapes.states]) expect(y0).toBeGreaterThan(change)
  })

  it('shows a state only where it is another now', () => {
    const { shapes, layout } = ghost('s=last-ack-lost&drop=B:fin:1')
    expect(shapes.states.length).toBeGreaterThan(0)
    for (const s of shapes.states)
      for (const b of layout.bands.filter((b) => b.state === s.state && Math.abs(b.x - s.x) < 30))
        expect(Math.min(s.y1, b.y1) - Math.max(s.y0, b.y0)).toBeLessThan(0.1)
  })

  it.each([350, 620, 750, 1000])('its words overlap with nothing at %i px', (width) => {
    for (const lang of ['en', 'zh'] as const)
      for (const hash of [
        NEVER,
        's=last-ack-lost&drop=B:fin:1',
        's=ordinary-close&drop=A:fin:1',
        's=half-close&drop=A:fin:1',
      ]) {
        const { shapes, layout } = ghost(hash, width, lang)
        const all = [...layout.labels, ...layout.sides, ...shapes.texts]
        for (const text of shapes.texts) {
          const b = boundsOf(text.box)
          expect(b.x0, text.text).toBeGreaterThanOrEqual(-0.5)
          expect(b.x1, text.text).toBeLessThanOrEqual(width + 0.5)
          for (const other of all)
            if (other !== text) expect(overlap(text.box, other.box), `${text.text} ${other.id}`).toBe(false)
        }
      }
  })
})
