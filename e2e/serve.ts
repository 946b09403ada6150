import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Serves the production build from a sub-path and leaves its address in LAST_ACK_URL for the workers, and its
 * folder in LAST_ACK_SITE.
 * `npm test` has built dist/ before; otherwise a fresh build goes to a folder of its own, so that two runs at once
 * do not disturb each other.
 */
export default async function serve(): Promise<() => Promise<void>> {
  const own = process.env.LAST_ACK_DIST === undefined ? mkdtempSync(join(root, 'node_modules', '.e2e-')) : undefined
  const outDir = own ?? process.env.LAST_ACK_DIST ?? 'dist'
  if (own !== undefined) await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  const server = await preview({
    root,
    logLevel: 'warn',
    base: '/a/path/',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const { port } = server.httpServer.address() as AddressInfo
  process.env.LAST_ACK_SITE = resolve(root, outDir)
  process.env.LAST_ACK_URL = `http://127.0.0.1:${port}/a/path/`
  return async () => {
    await server.close()
    if (own !== undefined) rmSync(own, { recursive: true, force: true })
  }
}
