import { useWords } from '../../i18n/index'
import type { Knob } from '../../knobs/index'

/** What a knob is called, and by whom it is set on the system that has it. */
export function Name({ knob }: { readonly knob: Pick<Knob, 'id' | 'sysctl'> }) {
  const { t } = useWords()
  return (
    <>
      {t(`knobs.${knob.id}`)}
      {knob.sysctl !== undefined && <code>{knob.sysctl}</code>}
    </>
  )
}
