import type { Plugin } from 'vite'

/** What Vite calls for each file that is loaded later: `load` imports it, `files` are its style sheets and what it imports. */
const HELPER = `const placed = {}

function place(address) {
  if ([...document.querySelectorAll('link')].some(({ href }) => href === address)) return placed[address]
  return (placed[address] = new Promise((done, fail) => {
    const style = address.endsWith('.css')
    const link = document.createElement('link')
    link.rel = style ? 'stylesheet' : 'modulepreload'
    link.href = address
    link.onload = done
    link.onerror = () => {
      link.remove()
      fail(Error(address))
    }
    document.head.append(link)
    if (!style) done()
  }))
}

export const __vitePreload = async (load, files = [], from) => {
  await Promise.all(files.map((file) => place(new URL(file, from).href)))
  return load()
}`

/**
 * Vite's own helper for this is made for more than there is here (nonces, engines without modulepreload, an event of
 * failure): 0.7 kB gzip, in the first load.
 */
export const preload = (): Plugin => ({
  name: 'preload',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? HELPER : null),
})
