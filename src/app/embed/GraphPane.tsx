import { type ComponentProps, useEffect, useRef } from 'react'
import { StateGraph } from '../../views/states/StateGraph'
import { useStep } from '../../views/step'

/** The graph in a pane that may be lower than it is: the boxes A and B are in are kept in sight. */
export function GraphPane(props: ComponentProps<typeof StateGraph>) {
  const step = useStep(props.trace, props.clock)
  const graph = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each event may move them
  useEffect(() => {
    const pane = graph.current?.parentElement
    const boxes = [...(graph.current?.querySelectorAll('[data-current]') ?? [])].map((b) => b.getBoundingClientRect())
    if (!pane || boxes.length === 0) return
    const { top, bottom } = pane.getBoundingClientRect()
    const [first, last] = [Math.min(...boxes.map((b) => b.top)), Math.max(...boxes.map((b) => b.bottom))]
    // Where there is no room for both, the lower one: that is where they are going.
    if (first < top || last > bottom)
      pane.scrollTop += Math.max((first + last) / 2 - (top + bottom) / 2, last + 12 - bottom)
  }, [step])
  return (
    <div ref={graph}>
      <StateGraph {...props} />
    </div>
  )
}
