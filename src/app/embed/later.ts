/*
 * Stands for src/app/later.ts in the build of embed.html (tools/embed.ts): what a frame needs at once is at hand, what few ask
 * for is in a second file.
 */
import { type ComponentType, lazy } from 'react'
import { useComparison } from '../comparison'
import { useApp } from '../store'

export { WhatHappened } from '../../views/explain/WhatHappened'
export { Movers } from '../../views/sequence/Movers'
export { TimerGrips } from '../../views/sequence/TimerGrips'
export { ScrubBar } from '../../views/timeline/ScrubBar'
export { Hands } from './Hands'
export { Notices } from './Notice'

type More = typeof import('./more')

let asked: Promise<More> | undefined

/** Fetches the second file, once; again after it could not be had. */
export function more(): Promise<More> {
  asked ??= import('./more').catch((reason) => {
    asked = undefined
    throw reason
  })
  return asked
}
export const beside = more
export const over = more
export const comparing = more

/** Says that it could not be had. The run goes on by itself. */
function missing(): void {
  useComparison.setState({ variation: null })
  useApp.setState(({ problems }) => {
    const others = problems.filter(({ messageKey }) => messageKey !== 'embed.missing')
    return { problems: [...others, { key: '', value: '', messageKey: 'embed.missing' }] }
  })
}

const Nothing = () => null

/** A component of the second file; nothing, with a notice, where that cannot be had. */
const part = <Props extends object>(of: (all: More) => ComponentType<Props>) =>
  lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: of(await more()) }
    } catch {
      missing()
      return { default: Nothing }
    }
  })

export const GraphPane = part((all) => all.GraphPane)
export const Panes = part((all) => all.Panes)
export const EventTable = part((all) => all.EventTable)
export const ChangeList = part((all) => all.ChangeList)
export const Inspector = part((all) => all.Inspector)
export const InspectorPanel = part((all) => all.InspectorPanel)
export const InjectDialog = part((all) => all.InjectDialog)
export const TwoSheets = part((all) => all.TwoSheets)
