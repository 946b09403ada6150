import { KnobPanel } from '../views/knobs/KnobPanel'
import { Calls } from './Calls'
import { ChangeList } from './ChangeList'
import { baseOf, runOf } from './derived'
import { useSettled } from './following'
import { knobReset, knobTurned, useApp } from './store'

/** All that acts on the run without pointing at the sheet: what was done by hand and what undoes it first, then the knobs. */
export function Rail() {
  const choice = useApp((s) => s.choice)
  const base = baseOf(choice)
  const late = useSettled(choice)
  return (
    <>
      <ChangeList brief />
      {/* Where the knobs stand is read off the run as it is without what was done by hand: that is what they turn. */}
      <KnobPanel scenario={base.scenario} turned={choice.knobs} onTurn={knobTurned} onReset={knobReset} />
      <Calls trace={runOf(late).trace} base={base} />
    </>
  )
}
