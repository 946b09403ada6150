import type { KnobId } from '../../knobs/index'
import { Control, type ControlProps } from './Control'
import styles from './KnobBar.module.css'

interface Props extends Omit<ControlProps, 'id' | 'slim'> {
  readonly ids: readonly KnobId[]
}

/** Some knobs in a slim bar, each in one line. */
export function KnobBar({ ids, ...props }: Props) {
  return (
    <div className={styles.bar}>
      {ids.map((id) => (
        <Control key={id} id={id} {...props} slim />
      ))}
    </div>
  )
}
