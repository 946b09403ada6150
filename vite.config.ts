import { basename } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { element } from './tools/element.ts'
import { embed } from './tools/embed.ts'
import { firstPicture } from './tools/first-picture.ts'
import { firstRun } from './tools/first-run.ts'
import { oneFile } from './tools/inline.ts'
import { offline } from './tools/offline.ts'
import { POLICY } from './tools/policy.ts'
import { preload } from './tools/preload.ts'
import { previews } from './tools/previews.ts'
import { reactModules } from './tools/react-modules.ts'

/** The content security policy of the built page. Not in development: hot reload needs inline scripts and styles. */
const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  },
})

/**
 * A link says what to show, and that takes the engine: public/early.js fetches it together with the page, not after it,
 * and sees to it that the first picture in the page is not seen then.
 */
const earlyEngine = (): Plugin => ({
  name: 'early-engine',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) => {
      const engine = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.name === 'engine')
      if (engine === undefined) throw new Error('the engine is not in a file of its own')
      const attrs = { src: './early.js', 'data-engine': `./${engine.fileName}` }
      return [{ tag: 'script', attrs, injectTo: 'head' }]
    },
  },
})

const sheets = new Map<string, string>()

/** `Header-button`: shorter than a hash when compressed, and it says where to look. */
function className(name: string, file: string): string {
  const path = file.replace(/\?.*/, '')
  const sheet = basename(path, '.module.css')
  if ((sheets.get(sheet) ?? path) !== path) throw new Error(`two style sheets are called ${sheet}.module.css`)
  sheets.set(sheet, path)
  return `${sheet}-${name}`
}

const css = { modules: { generateScopedName: className } }

export default defineConfig(({ mode }) => ({
  // Relative addresses: the built page works from any path.
  base: './',
  plugins: [
    react(),
    reactModules(),
    preload(),
    firstRun(),
    element(),
    // `--mode single`: the page as one file that opens from a disk.
    ...(mode === 'single'
      ? [oneFile('index.html', 'last-ack.html')]
      : [earlyEngine(), contentSecurityPolicy(), firstPicture(css), previews(css), embed(), offline()]),
  ],
  // One address that is the same on every Node; `localhost` may be IPv6 only.
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  css,
  build: {
    target: 'es2022',
    // Every engine we support preloads modules itself, and nothing may become an inline data: URL by surprise.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // One file for the first picture and one for the engine: what is compressed together gets smaller.
    rolldownOptions: {
      // What the build adds takes longer than the bundle itself, and nobody needs to be told.
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            {
              name: 'engine',
              test: /\/src\/(?:app\/(?:engine|changing|complete)\.ts|i18n\/en-stories|knobs|scenarios|profiles|sim|tcp)/,
            },
          ],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    environment: 'node',
  },
}))
