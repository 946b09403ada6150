import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { beside } from './app/later'
import { openPage } from './app/open'
import { Page } from './app/Page'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
openPage().then(() =>
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  ),
)
// Not in development; the build decides which of the two it is.
if (import.meta.env.MODE === 'production') beside().then(() => import('./app/offline'))
