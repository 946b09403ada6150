import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import css from './HeaderFields.module.css'
import { type Field, headerOf } from './header'

/** Where the focus goes by an arrow key: along the row, or to what lies above or below the middle. */
function neighbour(rows: readonly Field[][], from: readonly [row: number, n: number], key: string) {
  const [row, n] = from
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const to = n + (key === 'ArrowLeft' ? -1 : 1)
    if (rows[row]?.[to] !== undefined) return [row, to] as const
    const other = row + (key === 'ArrowLeft' ? -1 : 1)
    return rows[other] === undefined ? from : ([other, key === 'ArrowLeft' ? rows[other].length - 1 : 0] as const)
  }
  const other = rows[row + (key === 'ArrowUp' ? -1 : 1)]
  if (other === undefined) return from
  const left = (rows[row] as Field[]).slice(0, n).reduce((sum, f) => sum + f.bits, 0)
  const middle = left + ((rows[row] as Field[])[n] as Field).bits / 2
  let bit = 0
  const to = other.findIndex((f) => {
    bit += f.bits
    return middle <= bit
  })
  return [row + (key === 'ArrowUp' ? -1 : 1), Math.max(0, to)] as const
}

/** The TCP header, drawn to scale: 32 bits to a row. One tab stop; arrow keys go from field to field. */
export function HeaderFields({ trace, packet }: { readonly trace: Trace; readonly packet: Packet }) {
  const { t } = useWords()
  const explained = useId()
  const rows = headerOf(trace, packet)
  const cells = useRef(new Map<string, HTMLButtonElement>())
  const [stop, setStop] = useState<readonly [number, number]>([0, 0])
  const [chosen, setChosen] = useState<readonly [number, number] | null>(null)
  const [hovered, setHovered] = useState<readonly [number, number] | null>(null)
  const shown = hovered ?? chosen
  const field = shown === null ? undefined : rows[shown[0]]?.[shown[1]]
  const tab = rows[stop[0]]?.[stop[1]] === undefined ? [0, 0] : stop

  const move = (event: KeyboardEvent, row: number, n: number) => {
    if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
    // The page would take an arrow key for a step in time.
    event.stopPropagation()
    cells.current.get(neighbour(rows, [row, n], event.key).join())?.focus()
  }
  const spoken = (f: Field) => {
    if (f.bits === 1) return t(f.value === '1' ? 'inspector.set' : 'inspector.unset')
    return f.relative === '' ? f.value : t('inspector.both', { relative: f.relative, value: f.value })
  }
  return (
    <div className={css.header}>
      <div className={css.ruler} aria-hidden="true">
        {[0, 8, 16, 24, 31].map((bit) => (
          <span key={bit} style={{ left: `${((bit + 0.5) / 32) * 100}%` }}>
            {bit}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, these are places in a picture */}
      <div
        className={css.rows}
        role="group"
        aria-label={t('inspector.header')}
        data-picture=""
        onPointerLeave={() => setHovered(null)}
      >
        {rows.map((row, r) =>
          row.map((f, n) => {
            const key = `${r},${n}`
            const name = t(`inspector.field.${f.id}`)
            const value = spoken(f)
            return (
              <button
                key={key}
                type="button"
                ref={(cell) => {
                  if (cell) cells.current.set(key, cell)
                }}
                className={css.cell}
                style={{ gridColumn: `span ${f.bits}` }}
                data-bits={f.bits}
                data-on={f.bits === 1 && f.value === '1' ? '' : undefined}
                data-empty={f.value === '' ? '' : undefined}
                data-shown={field === f ? '' : undefined}
                aria-label={value === '' ? name : t('inspector.value', { name, value })}
                aria-describedby={field === f ? explained : undefined}
                tabIndex={r === tab[0] && n === tab[1] ? 0 : -1}
                onFocus={() => {
                  setStop([r, n])
                  setChosen([r, n])
                }}
                onPointerEnter={(event) => event.pointerType === 'mouse' && setHovered([r, n])}
                onKeyDown={(event) => move(event, r, n)}
              >
                {f.bits === 1 && <span className={css.initial}>{name[0]}</span>}
                {f.bits !== 4 && <span className={css.name}>{name}</span>}
                {f.value !== '' && (
                  <span className={css.value}>
                    {f.relative !== '' && <b>{f.relative}</b>}
                    <span data-wire={f.relative === '' ? undefined : ''}>{f.value}</span>
                  </span>
                )}
              </button>
            )
          }),
        )}
      </div>
      <p id={explained} className={css.says}>
        {field === undefined ? (
          t('inspector.hint')
        ) : (
          <>
            <b>{t('inspector.value', { name: t(`inspector.field.${field.id}`), value: '' })}</b>
            {t(`inspector.says.${field.id}`, field.params)}
          </>
        )}
      </p>
    </div>
  )
}
