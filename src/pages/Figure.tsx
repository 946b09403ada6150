import type { Translate } from '../i18n/index'
import type { Trace } from '../sim/trace'
import { fitPaper } from '../views/paper'
import { layoutSequence } from '../views/sequence/layout'
import styles from './StoryPage.module.css'
import { headsOf, type Language, stillSheet } from './stillSheet'
import type { Story } from './stories'

/** Above the sheet, for letters and roles, px. */
const HEADS = 46
/** What a sheet should be no higher than where it can be helped, px. */
const ROOM = 900

/** Between two letters with their roles, px. */
const ROLE = 100

/** The sheets of a page: one for wide screens, one for phones; a style sheet shows one of them. */
function sheetsOf(trace: Trace, t: Translate) {
  const paper = fitPaper(trace, ROOM)
  const on = (width: number, className: string | undefined) => {
    const layout = layoutSequence(trace, paper, width, t)
    return { width, className, layout, heads: headsOf(trace, layout, t) }
  }
  const narrow = on(328, styles.narrow)
  const [first, ...others] = narrow.heads.map(({ x }) => x)
  const crowded = others.some((x, n) => x - (n === 0 ? (first as number) : (others[n - 1] as number)) < ROLE)
  // Three hosts, or many names beside two, do not fit on less: on a phone they get smaller.
  return [on(728, styles.wide), crowded ? on(440, styles.narrow) : narrow]
}

/** The whole run on a sheet, once for each kind of screen. */
export function Figure({ story: { trace }, words, name }: { story: Story; words: Language; name: string }) {
  return sheetsOf(trace, words.t).map(({ width, className, layout, heads }) => {
    const { height } = layout
    const sheet = stillSheet(trace, layout, words, { top: 0, bottom: height })
    return (
      <svg
        key={width}
        className={`${styles.sheet} ${className}`}
        viewBox={`0 ${-HEADS} ${width} ${height + HEADS}`}
        role="img"
        aria-label={name}
      >
        {heads.map((head) => (
          <g key={head.name} className={styles.head}>
            <text x={head.x} y={-24}>
              {head.name}
            </text>
            <text x={head.x} y={-7} className={styles.role}>
              {head.role}
            </text>
          </g>
        ))}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: what React has rendered before */}
        <g dangerouslySetInnerHTML={{ __html: sheet }} />
      </svg>
    )
  })
}
