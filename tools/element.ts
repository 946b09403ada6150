import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isolatedDeclarationSync, minifySync, transformSync } from 'rolldown/experimental'
import type { Plugin } from 'vite'

const fileOf = (name: string): string => fileURLToPath(new URL(`../src/element/${name}.ts`, import.meta.url))

const checked = <T extends { readonly errors: readonly { readonly message: string }[] }>(made: T): T => {
  if (made.errors.length > 0) throw new Error(made.errors.map(({ message }) => message).join('\n'))
  return made
}

/** src/element/lastAck.ts as JavaScript of ES2020: a classic script, or a module that exports the class. */
function scriptOf(classic: boolean): string {
  const { code } = checked(
    transformSync('lastAck.ts', readFileSync(fileOf('lastAck'), 'utf8'), {
      target: 'es2020',
      // A classic script knows its own address in another way, and runs in browsers only.
      define: classic ? CLASSIC : {},
    }),
  )
  const script = classic ? `(()=>{${code.replace(/^export /gm, '')}})()` : code
  return checked(minifySync('element.js', script, { module: !classic, compress: { target: 'es2020' }, mangle: MANGLE }))
    .code
}
const CLASSIC = {
  'import.meta.url': 'document.currentScript.src',
  'globalThis.customElements': 'true',
}
const MANGLE = { toplevel: true }

/** The types of both files as one. */
function declarations(): string {
  const parts = ['wire', 'lastAck'].map((name) => {
    const { code } = checked(isolatedDeclarationSync(`${name}.ts`, readFileSync(fileOf(name), 'utf8'), {}))
    return code.replace(/^import [^;]*;\n/gm, '')
  })
  return parts.join('')
}

/** What a page that embeds the simulation loads, by file name. */
export const elementFiles = (): Record<string, string> => ({
  'embed.js': scriptOf(true),
  'last-ack.js': scriptOf(false),
  'last-ack.d.ts': declarations(),
})

/** Puts embed.js, last-ack.js and its types into the built site, and serves them in development. */
export const element = (): Plugin => ({
  name: 'element',
  buildStart() {
    for (const name of ['lastAck', 'wire']) this.addWatchFile(fileOf(name))
  },
  generateBundle() {
    for (const [fileName, source] of Object.entries(elementFiles())) this.emitFile({ type: 'asset', fileName, source })
  },
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const name = /^\/(embed\.js|last-ack\.js)(?:\?|$)/.exec(request.url ?? '')?.[1]
      if (name === undefined) return next()
      response.setHeader('Content-Type', 'text/javascript')
      response.end(elementFiles()[name])
    })
  },
})
