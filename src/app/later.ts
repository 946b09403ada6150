import { lazy } from 'react'

/* What is not on the first picture. One file for what is read beside the sheet, one for the help. */
const reading = () => import('./reading')

export const StateGraph = lazy(async () => ({ default: (await reading()).StateGraph }))
export const WhatHappened = lazy(async () => ({ default: (await reading()).WhatHappened }))
export const EventTable = lazy(async () => ({ default: (await reading()).EventTable }))
export const Help = lazy(() => import('./Help'))
