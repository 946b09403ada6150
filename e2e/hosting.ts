import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/* Pages that have the embed in them, and a static server that sends the site without any header of its own. */

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

export interface Host {
  /** Its address, with a slash at the end. */
  readonly url: string
  /** What it was asked for. */
  readonly asked: string[]
  /** Files that it says are not there. */
  readonly gone: RegExp[]
  /** Puts up a page of its own; returns its address. */
  put(name: string, body: string): string
  stop(): Promise<void>
}

/**
 * Serves a folder, or only the pages that are put up. No Access-Control-Allow-Origin, no policy, no cache; nothing but `headers`.
 */
export async function serveBare(folder?: string, headers: Readonly<Record<string, string>> = {}): Promise<Host> {
  const pages = new Map<string, string>()
  const asked: string[] = []
  const gone: RegExp[] = []
  const fileOf = (path: string): Buffer | null => {
    const file = folder === undefined ? null : join(folder, path)
    try {
      return file !== null && statSync(file).isFile() ? readFileSync(file) : null
    } catch {
      return null
    }
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    asked.push(pathname)
    const content = gone.some((pattern) => pattern.test(pathname)) ? null : (pages.get(pathname) ?? fileOf(pathname))
    if (content === null) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'text/html', ...headers }).end(content)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/`
  return {
    url,
    asked,
    gone,
    put(name, body) {
      pages.set(`/${name}`, `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body>${body}`)
      return url + name
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
