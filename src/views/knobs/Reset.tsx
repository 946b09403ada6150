import { useWords } from '../../i18n/index'
import type { KnobId } from '../../knobs/index'
import styles from './Knob.module.css'

/** Takes one knob back to where the story has it. */
export function Reset({ id, onReset }: { readonly id: KnobId; onReset(): void }) {
  const { t } = useWords()
  const name = t('knobs.reset', { knob: t(`knobs.${id}`) })
  return (
    <button type="button" className={styles.reset} onClick={onReset} aria-label={name} title={name}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d="M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.6v3.8h3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
    </button>
  )
}
