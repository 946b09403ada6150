import { useEffect, useState } from 'react'
import { useWords } from '../i18n/index'
import { changesOf } from '../knobs/interventions'
import type { HandsProps } from '../views/sequence/hand'
import styles from './Hint.module.css'
import { useApp } from './store'

/** Somebody has chosen something in this visit: they know. */
let known = false

/** Least room between two lifelines for the words, and for all of them, px. */
const ROOM = 110
const WHOLE = 270

/** Says to whoever has not yet found out that segments can be chosen: over the first of them, between the lifelines. */
export function Hint({ layout, top }: Pick<HandsProps, 'layout' | 'top'>) {
  const { t } = useWords()
  const chosen = useApp((s) => s.packet !== null || changesOf(s.choice).length > 0)
  const [told, setTold] = useState(known)
  useEffect(() => {
    if (!chosen) return
    known = true
    setTold(true)
  }, [chosen])
  const { gap, middle } = layout.columns
  if (told || chosen || top > 0 || gap < ROOM) return null
  return (
    <p className={styles.hint} style={{ left: middle }} data-screen="">
      {t(gap < WHOLE ? 'hands.hintShort' : 'hands.hint')}
    </p>
  )
}
