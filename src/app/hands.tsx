/* What is done to the sheet by hand, loaded after the first picture. */
import { lazy, Suspense } from 'react'
import { create } from 'zustand'
import { hands } from '../i18n/en-hands'
import { useWords } from '../i18n/index'
import { Hands as OnTheSheet } from '../views/sequence/Hands'
import type { HandsProps } from '../views/sequence/hand'
import { ChangesSaid } from './ChangesSaid'
import { undone } from './changing'
import { Hint } from './Hint'
import { over } from './later'
import { saidOf } from './said'
import { englishCame } from './words'

const InjectDialog = lazy(async () => ({ default: (await over()).InjectDialog }))
const useInjecting = create(() => ({ injecting: false }))
const inject = (injecting: boolean) => useInjecting.setState({ injecting })

function Inject({ onPress }: { onPress(): void }) {
  const { t } = useWords()
  const press = () => {
    onPress()
    inject(true)
  }
  return (
    <button type="button" aria-haspopup="dialog" onPointerEnter={over} onClick={press}>
      {t('change.injectButton')}
    </button>
  )
}

/** What a hand can do to the sheet, and what is said of it. */
export function Hands(props: HandsProps) {
  const { injecting } = useInjecting()
  return (
    <>
      <OnTheSheet {...props} onUndo={undone} Inject={Inject} />
      <Hint layout={props.layout} top={props.top} />
      <ChangesSaid say={saidOf} />
      {injecting && (
        // What is pressed in it is not pressed on the sheet.
        <div data-hand="">
          <Suspense fallback={null}>
            <InjectDialog trace={props.trace} onClose={() => inject(false)} />
          </Suspense>
        </div>
      )}
    </>
  )
}

englishCame(hands)
