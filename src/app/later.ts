import { lazy } from 'react'
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

export const Skip = lazy(async () => ({ default: (await beside()).Skip }))
export const Undo = lazy(async () => ({ default: (await beside()).Undo }))
export const Rail = lazy(async () => ({ default: (await beside()).Rail }))
export const Panes = lazy(async () => ({ default: (await beside()).Panes }))
export const TimerGrips = lazy(async () => ({ default: (await beside()).TimerGrips }))
export const StateGraph = lazy(async () => ({ default: (await beside()).StateGraph }))
export const ScrubBar = lazy(async () => ({ default: (await beside()).ScrubBar }))
export const WhatHappened = lazy(async () => ({ default: (await beside()).WhatHappened }))
export const PrintedTable = lazy(async () => ({ default: (await beside()).PrintedTable }))
export const EventTable = lazy(async () => ({ default: (await beside()).EventTable }))
export const Catalogue = lazy(async () => ({ default: (await over()).Catalogue }))
async function inspect() {
  // It reads what the first run has only from then on.
  await loadEngine()
  return import('./inspect')
}
export const Inspector = lazy(async () => ({ default: (await inspect()).Inspector }))
export const InspectorPanel = lazy(async () => ({ default: (await inspect()).InspectorPanel }))
export const Panels = lazy(async () => ({ default: (await over()).Panels }))
export const Notices = lazy(async () => ({ default: (await over()).Notices }))
export const ShareDialog = lazy(async () => ({ default: (await import('./share/ShareDialog')).ShareDialog }))
export const Hands = lazy(async () => ({ default: (await hands()).Hands }))
