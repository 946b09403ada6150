/* What is done to the sheet by hand, loaded after the first picture. */
import { hands } from '../i18n/en-hands'
import { Hands as OnTheSheet } from '../views/sequence/Hands'
import type { HandsProps } from '../views/sequence/hand'
import { ChangesSaid } from './ChangesSaid'
import { undone } from './changing'
import { Hint } from './Hint'
import { saidOf } from './said'
import { englishCame } from './words'

/** What a hand can do to the sheet, and what is said of it. */
export function Hands(props: HandsProps) {
  return (
    <>
      <OnTheSheet {...props} onUndo={undone} />
      <Hint layout={props.layout} top={props.top} />
      <ChangesSaid say={saidOf} />
    </>
  )
}

englishCame(hands)
