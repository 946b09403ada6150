/* The page and its service worker (src/offline/worker.ts), when everything else is there. */

/** A page that stays open looks for a new version when somebody comes back to it, no oftener than this, ms. */
const LOOK_EVERY = 3_600_000

async function keepOffline({ serviceWorker }: Navigator): Promise<void> {
  let told = false
  serviceWorker.addEventListener('message', async ({ data }) => {
    if (data !== 'old' || told) return
    told = true
    const { newerCame } = await import('./Newer')
    newerCame()
  })
  // One folder above this file: the page may have been opened under any path.
  const here = import.meta.url
  const registration = await serviceWorker.register(new URL('../sw.js', here), { updateViaCache: 'none' })
  const ask = () => registration.active?.postMessage('newer?')
  const coming = () => registration.installing?.addEventListener('statechange', ask)
  registration.addEventListener('updatefound', coming)
  coming()
  let looked = 0
  const look = () => {
    looked = performance.now()
    registration.update().catch(() => {})
  }
  // By itself a browser looks when it has nothing else to do: half a minute later, or the next time.
  if (serviceWorker.controller !== null) look()
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && performance.now() - looked > LOOK_EVERY) look()
  })
  await serviceWorker.ready
  ask()
}

// Some browsers and some settings have none, or throw when asked: then the page needs its network, as any other.
try {
  if (self === top && 'serviceWorker' in navigator) keepOffline(navigator).catch(() => {})
} catch {
  // No service worker here.
}
