import { useEffect, useState } from 'react'
import { type Locale, type Translate, useWords } from '../i18n/index'
import type { Choice } from '../knobs/choice'
import styles from './ChangesSaid.module.css'
import { type Way, wayOfChange } from './changing'
import { outcome } from './outcome'
import { useApp } from './store'

/** So long nothing more must be changed, ms: a drag is said when it stands still. */
const STILL = 300

interface Props {
  /** What was done, in words; without, only what it comes to is said. */
  say?(t: Translate, locale: Locale, was: Choice, is: Choice, way: Way): string
}

/** The one place that says what was changed by hand, from wherever that was done. */
export function ChangesSaid({ say: words }: Props) {
  const { t, locale } = useWords()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let was: Choice | null = null
    let waiting: ReturnType<typeof setTimeout> | undefined
    const say = () => {
      const { choice } = useApp.getState()
      // A call moved by keys says its new time itself.
      const itself = document.activeElement?.matches('[data-hand][role="slider"]') === true && wayOfChange() === 'done'
      if (was !== null)
        setSaid(itself || !words ? outcome(t, was, choice) : words(t, locale, was, choice, wayOfChange()))
      was = null
    }
    const stop = useApp.subscribe(({ choice: is }, { choice: before }) => {
      if (is === before) return
      clearTimeout(waiting)
      // Another story, or a knob, which says itself where it stands: that is no deed of a hand.
      if (is.scenario !== before.scenario || (is.knobs !== before.knobs && wayOfChange() === 'done')) {
        was = null
        return
      }
      was ??= before
      waiting = setTimeout(say, STILL)
    })
    return () => {
      stop()
      clearTimeout(waiting)
    }
  }, [t, locale, words])
  return <output className={styles.said}>{said}</output>
}
