import { useWords } from '../i18n/index'
import { Inspector, type InspectorProps } from '../views/inspector/Inspector'
import { PanelDialog } from './PanelDialog'

/** The inspector where there is no room beside the sheet. */
export function InspectorPanel(props: Omit<InspectorProps, 'framed'>) {
  const { t } = useWords()
  return (
    <PanelDialog
      title={t(typeof props.subject === 'number' ? 'inspector.segment' : 'inspector.timer')}
      modal={false}
      roomy
      onClose={props.onClose}
    >
      <Inspector {...props} framed />
    </PanelDialog>
  )
}
