// node tools/run.mjs ENTRY ARGS… : bundles a TypeScript command and runs it. Node 20 reads no TypeScript, and stdout
// belongs to the command. Paths among the arguments are relative to the folder the caller stands in.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureDeps, root } from './ensure-deps.mjs'

const [, , entry, ...args] = process.argv
if (entry === undefined) {
  console.error('usage: node tools/run.mjs ENTRY ARGS…')
  process.exit(2)
}
ensureDeps()

const { rolldown } = await import('rolldown')
const bundle = await rolldown({
  input: resolve(root, entry),
  cwd: root,
  platform: 'node',
  external: /^node:/,
  onLog: (level, log) => console.error(`${level}: ${log.message}`),
})
const { output } = await bundle.generate({ format: 'esm', sourcemap: 'inline', codeSplitting: false })
await bundle.close()

// Its own name, so that several can run at once.
const folder = join(root, 'node_modules', '.cache', 'last-ack')
const file = join(folder, `${basename(entry, '.ts')}-${process.pid}.mjs`)
mkdirSync(folder, { recursive: true })
writeFileSync(file, output[0].code)
process.on('exit', () => rmSync(file, { force: true }))

// `npm run` moves to the project's folder and keeps in INIT_CWD where the caller stood.
if (process.env.INIT_CWD && process.env.npm_lifecycle_script?.includes('tools/run.mjs'))
  process.chdir(process.env.INIT_CWD)
process.argv = [process.argv[0], file, ...args]
process.setSourceMapsEnabled(true)
await import(pathToFileURL(file).href)
