import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Embed } from './app/embed/Embed'
import { listen } from './app/embed/messages'
import { openEmbed } from './app/embed/open'

const root = document.getElementById('root')
if (root === null) throw new Error('embed.html has no #root')
openEmbed()
listen()
createRoot(root).render(
  <StrictMode>
    <Embed />
  </StrictMode>,
)
