import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
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
