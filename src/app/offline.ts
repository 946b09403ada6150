/* The page and its service worker (src/offline/worker.ts), when everything else is there. */

/** A page that stays open asks whether there is a new version when it is looked at, no oftener than this, ms. */
const ASK_EVERY = 3_600_000

async function keepOffline({ serviceWorker }: Navigator): Promise<void> {
  let told = false
  serviceWorker.addEventListener('message', async ({ data }) => {
    if (data !== 'old' || told) return
    told = true
    const { newerCame } = await import('./Newer')
    newerCame()
  })
  serviceWorker.addEventListener('controllerchange', () => serviceWorker.controller?.postMessage('newer?'))
  // One folder above this file: the page may have been opened under any path.
  const here = import.meta.url
  const registration = await serviceWorker.register(new URL('../sw.js', here), { updateViaCache: 'none' })
  let asked = performance.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - asked < ASK_EVERY) return
    asked = performance.now()
    registration.update().catch(() => {})
  })
  const { active } = await serviceWorker.ready
  active?.postMessage('newer?')
}

// Some browsers and some settings have none, or throw when asked: then the page needs its network, as any other.
try {
  if (self === top && 'serviceWorker' in navigator) keepOffline(navigator).catch(() => {})
} catch {
  // No service worker here.
}
