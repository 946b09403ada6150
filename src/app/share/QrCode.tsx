import { generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'
import { useMemo } from 'react'
import { useWords } from '../../i18n/index'
import styles from './ShareDialog.module.css'

/** Modules of quiet zone that readers want around the code. */
const QUIET = 4

/** The path of a code for the text, and its side in modules; null where the text is too long for any. */
function codeOf(text: string): { readonly path: string; readonly size: number } | null {
  try {
    const code = generate(text)
    return { path: toSvgPath(code), size: code.size }
  } catch {
    return null
  }
}

/** A link for the phones in the room, drawn here: always dark on light, as readers want it. */
export function QrCode({ text }: { readonly text: string }) {
  const { t } = useWords()
  const code = useMemo(() => codeOf(text), [text])
  if (code === null) return <p className={styles.note}>{t('share.noQr')}</p>
  const side = code.size + 2 * QUIET
  return (
    <svg
      className={styles.code}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={t('share.qr')}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  )
}
