import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What each file must not say. */
const FORBIDDEN: readonly (readonly [file: string, line: string])[] = [
  ['src/tcp/x.ts', "import { draw } from '../sim/random'"],
  ['src/tcp/x.ts', "import type { Key } from '../i18n/index'"],
  ['src/tcp/x.ts', "import * as v from 'valibot'"],
  ['src/tcp/x.ts', "import { readFileSync } from 'node:fs'"],
  ['src/tcp/x.ts', "export { linux } from '../profiles/linux'"],
  ['src/tcp/x.ts', "export const later = () => import('../app/store')"],
  ['src/tcp/x.ts', 'export const chance = Math.random()'],
  ['src/tcp/x.ts', 'export const now = Date.now()'],
  ['src/tcp/x.ts', 'setTimeout(() => {}, 1)'],
  ['src/tcp/x.ts', "export const title = document.title + 'x'"],
  ['src/sim/x.ts', "import { linux } from '../profiles/linux'"],
  ['src/sim/x.ts', "import { ticks } from 'd3-array'"],
  ['src/sim/x.ts', 'export const chance = Math.random()'],
  ['src/sim/x.ts', 'export const wait = Math.log(2)'],
  ['src/sim/x.ts', 'export const now = new Date()'],
  ['src/sim/x.ts', 'export const now = performance.now()'],
  ['src/sim/x.ts', 'globalThis.setTimeout(() => {}, 1)'],
  ['src/sim/x.ts', 'export const width = window.innerWidth'],
  ['src/profiles/x.ts', "import { knobs } from '../knobs/index'"],
  ['src/scenarios/x.ts', "import { knobs } from '../knobs/index'"],
  ['src/scenarios/x.ts', "import { useState } from 'react'"],
  ['src/knobs/x.ts', "import { scaleLog } from 'd3-scale'"],
  ['src/knobs/x.ts', "import { layout } from '../views/sequence/layout'"],
  ['src/knobs/x.ts', "import { store } from '../app/store'"],
  ['src/formats/x.ts', "import { useWords } from 'react'"],
  ['src/formats/x.ts', "import { layout } from '../views/sequence/layout'"],
  ['src/i18n/x.ts', "import type { State } from '../tcp/tcb'"],
  ['src/views/x.ts', "import { layout } from './sequence/layout'"],
  ['src/views/x.ts', "import { store } from '../app/store'"],
  ['src/views/x.ts', "import { create } from 'zustand'"],
  ['src/views/one/x.tsx', "import { layout } from '../two/layout'"],
  ['src/views/one/x.tsx', "import { layout } from '../../views/two/layout'"],
  ['src/views/one/x.tsx', "import { store } from '../../app/store'"],
  ['src/views/one/x.tsx', "import { create } from 'zustand'"],
  ['src/views/one/x.tsx', "import * as d3 from 'd3'"],
  ['src/views/one/x.tsx', "import { select } from 'd3-selection'"],
  ['src/cli/x.ts', "import { store } from '../app/store'"],
  ['src/cli/x.ts', "import { layout } from '../views/sequence/layout'"],
  ['src/conformance/x.ts', "import { createElement } from 'react'"],
  ['src/conformance/x.ts', "import { paper } from '../views/paper'"],
  ['src/elsewhere/x.ts', "import { store } from '../app/store'"],
]

/** What each file may say: the rules must not be so wide that they forbid everything. */
const ALLOWED: readonly (readonly [file: string, line: string])[] = [
  ['src/tcp/y.ts', "import './units'\nexport const least = Math.min(1, 2)"],
  ['src/tcp/y.test.ts', "import 'vitest'\nimport '../sim/simulate'"],
  ['src/sim/y.ts', "import './trace'\nimport '../tcp/units'\nexport const root = Math.sqrt(2)"],
  ['src/profiles/y.ts', "import '../tcp/profile'"],
  ['src/scenarios/y.ts', "import '../i18n/index'\nimport '../profiles/index'\nimport '../sim/scenario'"],
  ['src/knobs/y.ts', "import '../profiles/index'\nimport '../scenarios/index'\nimport '../sim/scenario'"],
  ['src/formats/y.ts', "import '../sim/trace'"],
  ['src/views/y.ts', "import 'd3-array'\nimport '../sim/trace'\nimport './clock'"],
  ['src/views/one/y.tsx', "import 'react'\nimport '../../sim/trace'\nimport '../clock'\nimport './y.module.css'"],
  ['src/app/y.tsx', "import 'zustand'\nimport '../views/one/One'\nimport './store'"],
  ['src/cli/y.ts', "import 'node:fs'\nimport '../knobs/permalink'"],
  ['src/y.tsx', "import './app/Page'"],
]

const folder = mkdtempSync(join(tmpdir(), 'last-ack-boundaries-'))
const fileOf = (file: string, index: number) => file.replace(/([xy])\./, `$1${index}.`)
let rejected: ReadonlyMap<string, string> = new Map()

/** One run of the linter over all of them, under the project's own rules; it takes a while to start. */
beforeAll(async () => {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
  for (const name of readdirSync(join(root, 'tools')).filter((n) => n.endsWith('.grit')))
    cpSync(join(root, 'tools', name), join(folder, 'tools', name))
  for (const [index, [file, line]] of [...FORBIDDEN, ...ALLOWED].entries()) {
    const path = join(folder, fileOf(file, index))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${line}\n`)
  }
  const home = dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json'))
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const rules = ['--only=noRestrictedImports', '--only=noRestrictedGlobals', '--only=plugin']
  const args = [join(home, bin.biome), 'lint', ...rules, '--max-diagnostics=none', '--reporter=json']
  const said = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 }, (_, stdout) => done(stdout))
  })
  const { diagnostics } = JSON.parse(said) as {
    diagnostics: { severity: string; message: string; location: { path: string } }[]
  }
  rejected = new Map(
    diagnostics.filter((d) => d.severity === 'error').map((d) => [d.location.path.replaceAll('\\', '/'), d.message]),
  )
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const [index, [file, line]] of FORBIDDEN.entries())
  test(`${dirname(file)} must not say: ${line}`, () => {
    expect(rejected.get(fileOf(file, index))).toMatch(/\w/)
  })

for (const [index, [file, line]] of ALLOWED.entries())
  test(`${dirname(file)} may say: ${line.replaceAll('\n', ' · ')}`, () => {
    expect(rejected.get(fileOf(file, FORBIDDEN.length + index))).toBeUndefined()
  })

// `../other` would be a folder's index and look like a shared helper to the rule above.
test('no view hides behind an index file', () => {
  const entries = readdirSync(join(root, 'src', 'views'), { recursive: true, encoding: 'utf8' })
  expect(entries.filter((entry) => /(^|[\\/])index\.tsx?$/.test(entry))).toEqual([])
})
