// The page everything is measured beside: React and its store, and one line of text.
import { createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { create } from 'zustand'

const useText = create(() => ({ text: 'React and nothing else' }))

function Page() {
  return createElement('main', { style: { padding: 24 } }, createElement('h1', null, useText().text))
}

createRoot(document.getElementById('root')).render(createElement(StrictMode, null, createElement(Page)))
