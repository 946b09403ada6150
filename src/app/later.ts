import { lazy } from 'react'

/* What is not on the first picture: one file for what stands beside the sheet, one for what opens over it. */
const beside = () => import('./beside')
const over = () => import('./over')

export const KnobPanel = lazy(async () => ({ default: (await beside()).KnobPanel }))
export const FaultList = lazy(async () => ({ default: (await beside()).FaultList }))
export const StateGraph = lazy(async () => ({ default: (await beside()).StateGraph }))
export const WhatHappened = lazy(async () => ({ default: (await beside()).WhatHappened }))
export const EventTable = lazy(async () => ({ default: (await beside()).EventTable }))
export const Panels = lazy(async () => ({ default: (await over()).Panels }))
export const Notices = lazy(async () => ({ default: (await over()).Notices }))
