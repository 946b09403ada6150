import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index'
import { nearestSpeed, SPEEDS } from './layout'
import styles from './Transport.module.css'

export interface TransportProps {
  readonly playing: boolean
  /** Times real time, 1/1000 … 100. */
  readonly speed: number
  readonly onPlayPause: () => void
  /** One event back or forward. */
  readonly onStep: (dir: 1 | -1) => void
  readonly onStart: () => void
  readonly onSpeed: (speed: number) => void
}

const ICONS = {
  start: 'M4 3.5v9M13 3.5L6 8l7 4.5z',
  back: 'M11.5 3L4 8l7.5 5z',
  play: 'M4.5 2.5L13 8l-8.5 5.5z',
  pause: 'M5 3v10M11 3v10',
  forward: 'M3.5 3.5L10.5 8l-7 4.5zM12.5 3.5v9',
} as const

export function Transport({ playing, speed, onPlayPause, onStep, onStart, onSpeed }: TransportProps) {
  const { t } = useWords()
  const label = (s: number) => (s < 1 ? t('timeline.slower', { n: Math.round(1 / s) }) : t('timeline.faster', { n: s }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, this is a row of buttons
    <div className={styles.transport} role="group" aria-label={t('timeline.transport')}>
      <IconButton icon="start" words={t('timeline.start')} onClick={onStart} />
      <IconButton icon="back" words={t('timeline.back')} onClick={() => onStep(-1)} />
      <IconButton
        icon={playing ? 'pause' : 'play'}
        primary
        words={t(playing ? 'timeline.pause' : 'timeline.play')}
        onClick={onPlayPause}
      />
      <IconButton icon="forward" words={t('timeline.forward')} onClick={() => onStep(1)} />
      <select
        className={styles.speed}
        aria-label={t('timeline.speed')}
        title={t('timeline.speed')}
        value={nearestSpeed(speed)}
        onChange={(event) => onSpeed(Number(event.target.value))}
      >
        {SPEEDS.map((s) => (
          <option key={s} value={s}>
            {label(s)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface IconButtonProps {
  readonly icon: keyof typeof ICONS
  readonly words: string
  readonly onClick: () => void
  readonly primary?: boolean
}

function IconButton({ icon, words, onClick, primary }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={primary ? styles.primary : styles.button}
      aria-label={words}
      title={words}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
    </button>
  )
}
