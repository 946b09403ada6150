import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { beside } from './app/later'
import { openPage } from './app/open'
import { Page } from './app/Page'
import './styles/first.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
/** The first picture in the page is seen before React draws over it; a page nobody looks at has no frames to wait for. */
const seen = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 100)
  })

Promise.all([openPage(), seen()]).then(() =>
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  ),
)
// Which of these, if any, is in the page, the build decides: the site, or one file.
if (import.meta.env.MODE === 'production') beside().then(() => import('./app/offline'))
if (import.meta.env.MODE === 'single') import('./app/course')
