import { useEffect } from 'react'
import { paperOf, SHEET_MARGIN } from '../../views/paper'
import { headHeightOf } from '../../views/sequence/SequenceDiagram'
import { runOf } from '../derived'
import { heightIs } from './outgoing'

/** Lower nothing is comfortable, higher it takes the page over, px. */
const LEAST = 400
const MOST = 720

/**
 * Tells the page around how high the frame would have to be to show a story as it is told. `width` is the sheet's, `besides`
 * what stands above and below it, px. What a reader does to the run does not move the page they are reading.
 */
export function useHeight(scenario: string, width: number, besides: number): void {
  useEffect(() => {
    if (width === 0) return
    const { trace } = runOf({ scenario, knobs: {}, faults: [] })
    const sheet = headHeightOf(LEAST) + paperOf(trace).height + 2 * SHEET_MARGIN
    heightIs(Math.max(LEAST, Math.min(MOST, besides + sheet)))
  }, [scenario, width, besides])
}
