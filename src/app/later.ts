import { type ComponentType, lazy } from 'react'
import { loadEngine } from './engineRoom'

/** After the load event: what is needed for the first picture comes first. */
const pageLoaded = () =>
  new Promise<void>((done) => {
    if (document.readyState === 'complete') done()
    else addEventListener('load', () => setTimeout(done), { once: true })
  })

/* What is not on the first picture: one file for what stands beside the sheet, one for what opens over it. */
export async function beside() {
  await pageLoaded()
  return import('./beside')
}
export const over = () => import('./over')
/** What draws a comparison; the words of the knobs come with what stands beside the sheet. */
export async function comparing() {
  await beside()
  return import('./compare/Comparison')
}
async function hands() {
  await beside()
  return import('./hands')
}

/** A component of a file that is fetched when it is first drawn. */
const part = <All, Props extends object>(file: () => Promise<All>, of: (all: All) => ComponentType<Props>) =>
  lazy(async () => ({ default: of(await file()) }))

export const Skip = part(beside, (all) => all.Skip)
export const Undo = part(beside, (all) => all.Undo)
export const Rail = part(beside, (all) => all.Rail)
export const Panes = part(beside, (all) => all.Panes)
export const Movers = part(beside, (all) => all.Movers)
export const TimerGrips = part(beside, (all) => all.TimerGrips)
export const StateGraph = part(beside, (all) => all.StateGraph)
export const ScrubBar = part(beside, (all) => all.ScrubBar)
export const WhatHappened = part(beside, (all) => all.WhatHappened)
export const PrintedTable = part(beside, (all) => all.PrintedTable)
export const EventTable = part(beside, (all) => all.EventTable)
export const Catalogue = part(over, (all) => all.Catalogue)
async function inspect() {
  // It reads what the first run has only from then on.
  await loadEngine()
  return import('./inspect')
}
export const Inspector = part(inspect, (all) => all.Inspector)
export const InspectorPanel = part(inspect, (all) => all.InspectorPanel)
export const Panels = part(over, (all) => all.Panels)
export const Notices = part(over, (all) => all.Notices)
export const ShareDialog = lazy(async () => ({ default: (await import('./share/ShareDialog')).ShareDialog }))
export const Hands = part(hands, (all) => all.Hands)
