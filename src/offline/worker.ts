/*
 * The service worker: keeps the whole page, so that it opens without a network. tools/offline.ts makes sw.js of it.
 *
 * Each version has a cache, filled whole or not at all. A visit gets the newest. A page that is open goes on with the
 * version it came with, whose cache stays as long as that page is open, and is told that there is a newer one
 * (src/app/offline.ts). Which worker is at work makes no difference, so that none has to take over from another while
 * pages are open: Chromium then lets their requests pass to a host that no longer has what they ask for.
 */
import type { WorkerScope } from './scope'

/** Made by the build: a name for exactly these files, and their SHA-256 in base64 by path from the site's root. */
declare const VERSION: string
declare const FILES: Readonly<Record<string, string>>

const worker = self as unknown as WorkerScope
const { scope } = worker.registration
// Sites in other folders of the same host have caches, too. What follows is the time, so that the names sort;
// where a clock was put back, it is what makes the newest the last.
const OURS = `last-ack ${scope} `
/** Under this address a cache says that it is whole, and under these it notes the pages that came from it. */
const WHOLE = `${scope}.whole`
const PAGES = `${scope}.page/`
/** A page that is on its way is not yet among those that are open, ms. */
const ON_ITS_WAY = 60_000

const addressOf = (path: string): string => new URL(path, scope).href
const inCache = (cacheName: string, address: string) => caches.match(address, { cacheName, ignoreVary: true })
const has = async (cacheName: string, address: string) => (await inCache(cacheName, address)) !== undefined

/** The caches, newest first. */
const kept = async () =>
  (await caches.keys())
    .filter((name) => name.startsWith(OURS))
    .sort()
    .reverse()

async function newest(): Promise<string | undefined> {
  for (const name of await kept()) if (await has(name, WHOLE)) return name
  return undefined
}

/** From the newest version, else from one that an open page came with. */
async function found(address: string): Promise<Response | undefined> {
  for (const name of await kept()) {
    const response = await inCache(name, address)
    if (response !== undefined) return response
  }
  return undefined
}

// ── a version comes ──

/** Fetches a file and takes only what the build made: while a new version is being put up, a host may give both. */
async function keep(cache: Cache, path: string, hash: string): Promise<void> {
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

async function keepAll(): Promise<void> {
  const [last = OURS] = await kept()
  const name = OURS + Math.max(Date.now(), Number(last.slice(OURS.length)) + 1)
  const cache = await caches.open(name)
  const files = Object.entries(FILES)
  const oneByOne = async () => {
    for (let next = files.shift(); next !== undefined; next = files.shift()) await keep(cache, ...next)
  }
  try {
    // Few at a time: the page may be asking for something that somebody waits for.
    await Promise.all([oneByOne(), oneByOne(), oneByOne(), oneByOne()])
    await cache.put(WHOLE, new Response(VERSION))
  } catch (error) {
    await caches.delete(name)
    throw error
  }
}

// ── pages and the versions they came with ──

const note = async (page: string, name: string): Promise<void> =>
  (await caches.open(name)).put(PAGES + page, new Response(String(Date.now())))

/** Forgets the versions before the newest that no open page came with. */
async function clean(): Promise<void> {
  const names = await kept()
  const current = await newest()
  if (current === undefined) return
  const clients = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const unknown = new Set(clients.filter(({ url }) => url.startsWith(scope)).map(({ id }) => id))
  const open = new Set(unknown)
  const unused: string[] = []
  // What is newer than the newest is being filled.
  for (const name of names.slice(names.indexOf(current))) {
    const cache = await caches.open(name)
    let used = name === current
    for (const { url } of await cache.keys()) {
      if (!url.startsWith(PAGES)) continue
      const page = url.slice(PAGES.length)
      unknown.delete(page)
      const since = Number(await (await cache.match(url))?.text())
      if (open.has(page) || Math.abs(Date.now() - since) < ON_ITS_WAY) used = true
      else await cache.delete(url)
    }
    if (!used) unused.push(name)
  }
  // A page of which nobody knows with what it came may need any of them.
  if (unknown.size === 0) await Promise.all(unused.map((name) => caches.delete(name)))
}

/** An open page asks whether there is something newer than what it came with. */
async function asked(page: string): Promise<'old' | 'new'> {
  const current = await newest()
  if (current === undefined || (await has(current, PAGES + page))) return 'new'
  for (const name of await kept()) if (name !== current && (await has(name, PAGES + page))) return 'old'
  // It came before there was a service worker.
  await note(page, current)
  return 'new'
}

// ── requests ──

async function opened(request: Request, version: string | undefined): Promise<Response> {
  const path = request.url.replace(/[?#].*/, '').slice(scope.length)
  // What a host would give.
  const files = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`]
  if (version !== undefined)
    for (const file of files) {
      const response = await inCache(version, addressOf(file))
      if (response !== undefined) return response
    }
  // Not ours to know; without a network the page itself is better than nothing, if it is there.
  return fetch(request).catch((error) => {
    if (version === undefined || path === '' || path === 'index.html') throw error
    const [, language, story] = STORY.exec(path) ?? []
    const link = [story && `s=${story}`, language && `lang=${language === 'zh' ? 'zh-CN' : language}`].filter(Boolean)
    return Response.redirect(scope + (link.length === 0 ? '' : `#${link.join('&')}`))
  })
}
/** Pages that need no script, which are not kept, by language and story. */
const STORY = /^(en|zh)(?:\/([a-z\d-]+))?(?:\/|\/index\.html|\.html)?$/

/** What a browser has thrown away to make room is kept again, once while this worker runs. */
let refilled: Promise<void> | undefined
function refill(): Promise<void> {
  refilled ??= keepAll().catch(() => {})
  return refilled
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim().then(clean)))
worker.addEventListener('fetch', (event) => {
  const { request, resultingClientId: page } = event
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return
  if (request.mode === 'navigate') {
    const version = newest()
    event.respondWith(version.then((name) => opened(request, name)))
    event.waitUntil(
      version.then((name) => (name === undefined ? refill() : page ? note(page, name) : undefined)).then(clean),
    )
  } else event.respondWith(found(request.url).then((response) => response ?? fetch(request)))
})
worker.addEventListener('message', (event) => {
  const { source } = event
  if (event.data === 'newer?' && source !== null)
    event.waitUntil(asked(source.id).then((answer) => source.postMessage(answer)))
})
