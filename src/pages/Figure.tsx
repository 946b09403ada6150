import { fitPaper } from '../views/paper'
import { layoutSequence } from '../views/sequence/layout'
import styles from './StoryPage.module.css'
import { headsOf, type Language, stillSheet } from './stillSheet'
import type { Story } from './stories'

/** Above the sheet, for letters and roles, px. */
const HEADS = 46
/** What a sheet should be no higher than where it can be helped, px. */
const ROOM = 900

/** The sheets of a page: one for wide screens, one for phones; a style sheet shows one of them. px. */
const widths = (hosts: number) => [
  { width: 728, className: styles.wide },
  // Three hosts do not fit on less: on a phone they get smaller.
  { width: hosts > 2 ? 440 : 328, className: styles.narrow },
]

/** The whole run on a sheet, once for each kind of screen. */
export function Figure({ story: { trace }, words, name }: { story: Story; words: Language; name: string }) {
  return widths(Object.keys(trace.scenario.hosts).length).map(({ width, className }) => {
    const layout = layoutSequence(trace, fitPaper(trace, ROOM), width, words.t)
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
        {headsOf(trace, layout, words.t).map((head) => (
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
