import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import type { Plugin } from 'vite'
import { headersOf } from './headers.ts'
import { filesIn } from './site.ts'

const SOURCE = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src', 'offline', 'worker.ts')

/** What a visit without a network can do without: pages and pictures for previews, what only crawlers, servers and compilers read, downloads. */
const NOT_KEPT =
  /^(?:en|zh)\/|^assets\/pages-|(?:^|\/)[._][^/]*$|^sw\.js$|\.(?:png|jpe?g|webp|gif|xml|txt|zip|map|d\.ts)$/i

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64')

/** What the service worker of a built site keeps: SHA-256 in base64, by path. */
export const keptFiles = (site: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(site)
      .filter((path) => !NOT_KEPT.test(path))
      .map((path) => [path, hashOf(readFileSync(join(site, path)))]),
  )

/** Writes sw.js for the site as it stands in this folder. The same site gives the same file. */
export async function writeWorker(site: string): Promise<void> {
  const bundle = await rolldown({ input: SOURCE, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  const { code } = output[0]
  const files = JSON.stringify(keptFiles(site))
  const version = createHash('sha256').update(code).update(files).digest('hex').slice(0, 16)
  writeFileSync(join(site, 'sw.js'), `const VERSION='${version}',FILES=${files};${code}`)
}

/** Last of all, when everything else stands in the folder: what is said of the files there. */
export const offline = (): Plugin => {
  let site = ''
  return {
    name: 'offline',
    apply: 'build',
    configResolved: (config) => {
      site = resolve(config.root, config.build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        // Called after a build that failed, too.
        if (!existsSync(join(site, 'index.html'))) return
        writeFileSync(join(site, '_headers'), headersOf(site))
        await writeWorker(site)
      },
    },
  }
}
