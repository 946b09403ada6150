import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { BrowserContext } from '@playwright/test'

/* A static host as there are many, which can be stopped and given another site. */

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.xml': 'application/xml',
}

/** What `_headers` of a site says of an address, by the rules of the hosts that read it: what several say is joined. */
export function headersFor(rules: string, path: string): Record<string, string> {
  const said: Record<string, string> = {}
  for (const rule of rules.split(/\n(?=\/)/)) {
    const [address = '', ...lines] = rule.trim().split('\n')
    const matches = address.endsWith('*') ? path.startsWith(address.slice(0, -1)) : path === address
    if (!matches) continue
    for (const line of lines.filter((line) => line.trim() !== '')) {
      const [, name = '', value = ''] = /^\s+([\w-]+): (.+)$/.exec(line) ?? []
      said[name] = said[name] === undefined ? value : `${said[name]}, ${value}`
    }
  }
  return said
}

const read = (file: string): Buffer | null => {
  try {
    return statSync(file).isFile() ? readFileSync(file) : null
  } catch {
    return null
  }
}

export interface Site {
  readonly url: string
  /** What was asked for since the start, as paths from the root of the site. */
  readonly asked: string[]
  /** The folder that is served. */
  folder: string
  stop(): Promise<void>
  start(): Promise<void>
}

/** Serves a folder under a sub-path, with the headers of its `_headers`. */
export async function serveSite(folder: string, base = '/some/where/'): Promise<Site> {
  const asked: string[] = []
  const site = { folder }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    const path = pathname.startsWith(base) ? `/${pathname.slice(base.length)}` : null
    const file = path === null ? null : path.endsWith('/') ? `${path}index.html` : path
    const content = file === null ? null : read(join(site.folder, file))
    if (path === null || file === null || content === null) {
      response.writeHead(404).end()
      return
    }
    asked.push(path)
    const headers = headersFor(read(join(site.folder, '_headers'))?.toString() ?? '', path)
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...headers })
    response.end(content)
  })
  const start = (port: number) =>
    new Promise<void>((done, failed) => {
      server.once('error', failed)
      server.listen(port, '127.0.0.1', () => done())
    })
  await start(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    asked,
    get folder() {
      return site.folder
    },
    set folder(next) {
      site.folder = next
    },
    start: () => start(port),
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** What went wrong behind the reader's back in any page of this context: exceptions, errors in the console, the policy. */
export async function watchAll(context: BrowserContext): Promise<string[]> {
  const problems: string[] = []
  await context.exposeFunction('policyBroken', (what: string) => {
    problems.push(`policy: ${what}`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      Reflect.get(window, 'policyBroken')(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    )
  })
  context.on('weberror', (error) => problems.push(`exception: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  return problems
}
