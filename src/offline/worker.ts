/*
 * The service worker: keeps the whole page, so that it opens without a network. tools/offline.ts makes sw.js of it.
 *
 * There is one cache for each version, filled whole or not used. A new version takes over at once: it is what the next
 * visit and the next reload get. A page that is open goes on with the version it came with, whose cache stays as long
 * as that page is open; it is told that there is a new one (src/app/offline.tsx).
 */
import type { Fetching, WorkerScope } from './scope'

/** Made by the build: a name for exactly these files, and their SHA-256 in base64 by path from the site's root. */
declare const VERSION: string
declare const FILES: Readonly<Record<string, string>>

const worker = self as unknown as WorkerScope
const { scope } = worker.registration
// Sites in other folders of the same host have caches, too.
const OURS = `last-ack ${scope} `
const OWN = OURS + VERSION
/** Under this address a cache notes the pages that came from it. */
const PAGES = `${scope}.page/`
/** A page that is on its way is not yet among those that are open, ms. */
const ON_ITS_WAY = 60_000

const addressOf = (path: string): string => new URL(path, scope).href
const kept = async () => (await caches.keys()).filter((name) => name.startsWith(OURS))

/** From this version, else from one that an open page came with. */
async function found(address: string): Promise<Response | undefined> {
  for (const cacheName of [OWN, ...(await kept())]) {
    const response = await caches.match(address, { cacheName, ignoreVary: true })
    if (response !== undefined) return response
  }
  return undefined
}

// ── a version comes ──

/** Fetches every file and takes only what the build made: while a new version is being put up, a server may give both. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(OWN)
  const keep = async ([path, hash]: readonly [string, string]) => {
    const address = addressOf(path)
    // Their names change with their content.
    const lasting = path.startsWith('assets/')
    const old = lasting ? await found(address) : undefined
    const response =
      old ?? (await fetch(address, { cache: lasting ? 'default' : 'no-cache', integrity: `sha256-${hash}` }))
    if (!response.ok) throw new Error(`${response.status}: ${address}`)
    // Some hosts give `page.html` as `page`; a page may not be opened from what was redirected.
    await cache.put(address, response.redirected ? new Response(response.body, response) : response)
  }
  const files = Object.entries(FILES)
  const oneByOne = async () => {
    for (let next = files.shift(); next !== undefined; next = files.shift()) await keep(next)
  }
  // Few at a time: the page may be asking for something that somebody waits for.
  await Promise.all([oneByOne(), oneByOne(), oneByOne(), oneByOne()])
  await worker.skipWaiting()
}

// ── pages and the versions they came with ──

const note = async (page: string): Promise<void> =>
  (await caches.open(OWN)).put(PAGES + page, new Response(String(Date.now())))

const cameWith = async (page: string, cacheName: string): Promise<boolean> =>
  (await caches.match(PAGES + page, { cacheName })) !== undefined

/** Forgets the versions before this one that no open page came with. */
async function clean(): Promise<void> {
  const clients = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const unknown = new Set(clients.filter(({ url }) => url.startsWith(scope)).map(({ id }) => id))
  const open = new Set(unknown)
  const unused: string[] = []
  const names = await kept()
  // In the order in which they were made: what comes after this one may be being filled.
  for (const name of names.slice(0, names.indexOf(OWN) + 1)) {
    const cache = await caches.open(name)
    let used = name === OWN
    for (const { url } of await cache.keys()) {
      if (!url.startsWith(PAGES)) continue
      const page = url.slice(PAGES.length)
      unknown.delete(page)
      const since = Number(await (await cache.match(url))?.text())
      if (open.has(page) || Date.now() - since < ON_ITS_WAY) used = true
      else await cache.delete(url)
    }
    if (!used) unused.push(name)
  }
  // A page of which nobody knows with what it came may need any of them.
  if (unknown.size === 0) await Promise.all(unused.map((name) => caches.delete(name)))
}

/** An open page asks whether there is something newer than what it came with. */
async function asked(page: string): Promise<'old' | 'new'> {
  if (await cameWith(page, OWN)) return 'new'
  for (const name of await kept()) if (await cameWith(page, name)) return 'old'
  // It came before there was a service worker.
  await note(page)
  return 'new'
}

// ── requests ──

/** The file that a server would give for this path of a page, or undefined. */
function fileAt(path: string): string | undefined {
  const named = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`]
  return named.find((file) => Object.hasOwn(FILES, file))
}

async function opened({ request }: Fetching): Promise<Response> {
  const file = fileAt(request.url.replace(/[?#].*/, '').slice(scope.length))
  if (file !== undefined) {
    const response = await caches.match(addressOf(file), { cacheName: OWN, ignoreVary: true })
    if (response !== undefined) return response
  }
  // Not ours to know; without a network the page itself is better than nothing.
  return fetch(request).catch(() => Response.redirect(scope))
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim().then(clean)))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return
  if (request.mode === 'navigate') {
    event.respondWith(opened(event))
    if (event.resultingClientId) event.waitUntil(note(event.resultingClientId).then(clean))
  } else event.respondWith(found(request.url).then((response) => response ?? fetch(request)))
})
worker.addEventListener('message', (event) => {
  const { source } = event
  if (event.data === 'newer?' && source !== null)
    event.waitUntil(asked(source.id).then((answer) => source.postMessage(answer)))
})
