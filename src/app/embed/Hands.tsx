import { Hands as OnTheSheet } from '../../views/sequence/Hands'
import type { HandsProps } from '../../views/sequence/hand'
import { ChangesSaid } from '../ChangesSaid'
import { undone } from '../changing'

/** What a hand can do to the sheet, and what it comes to; the words for what was done are in the second file. */
export function Hands(props: HandsProps) {
  return (
    <>
      <OnTheSheet {...props} onUndo={undone} />
      <ChangesSaid />
    </>
  )
}
