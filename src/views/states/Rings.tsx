import { useWords } from '../../i18n/index'
import { type PlacedToken, ringOf, type ShownTimer } from './Live'
import type { Figure } from './layout'
import styles from './StateGraph.module.css'

interface Props {
  readonly figure: Figure
  readonly tokens: readonly PlacedToken[]
  onTimer(timer: ShownTimer): void
}

/** What can be pressed of the rings that run down: their line; what lies within is the state's. */
export function Rings({ figure, tokens, onTimer }: Props) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its parts have names
    <svg className={styles.live} width={figure.width} height={figure.height}>
      {tokens.map(({ id, host, timer }, i) => {
        if (timer === null) return null
        const choose = () => onTimer({ ...timer, host })
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in an SVG
          <path
            key={id}
            className={styles.ringGrip}
            d={ringOf(tokens, i)}
            role="button"
            tabIndex={0}
            aria-label={t('graph.ring', { host, timer: timer.kind })}
            onClick={choose}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              // The page would take Space for play.
              event.stopPropagation()
              choose()
            }}
          />
        )
      })}
    </svg>
  )
}
