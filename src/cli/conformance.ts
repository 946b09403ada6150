import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkFile, hasVectors } from '../conformance/check'
import { sampleRuns } from '../conformance/tables/properties'

/** The project's own fixtures, found upwards from wherever this file was bundled to. */
function ownFixtures(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const fixtures = join(folder, 'src', 'conformance', 'fixtures')
    if (existsSync(fixtures)) return fixtures
    if (folder === dirname(folder)) throw new Error('no fixtures found')
  }
}

/** Files to check: those named, and in folders (at any depth) the JSON files and the Markdown files with vectors. */
function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) return filesOf(inner)
      if (entry.name.endsWith('.json')) return [inner]
      return entry.name.endsWith('.md') && hasVectors(readFileSync(inner, 'utf8')) ? [inner] : []
    })
}

const USAGE = `usage: npm run --silent conformance -- [--tier core|full|beyond] [--quiet] [PATH…]
Checks recordings, segment-arrives tables and vector files, and folders of them; the project's own without a path.`

function main(args: readonly string[]): number {
  sampleRuns(3000)
  const paths: string[] = []
  let tier: string | undefined
  let quiet = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string
    if (arg === '--tier') tier = args[++i]
    else if (arg === '--quiet') quiet = true
    else if (arg === '--help' || arg.startsWith('-')) {
      console.error(USAGE)
      return arg === '--help' ? 0 : 2
    } else paths.push(arg)
  }
  let passed = 0
  let failed = 0
  let races = 0
  const fail = (name: string, failures: readonly { expected: string; came: string }[]) => {
    failed++
    console.log(`FAILED ${name}`)
    for (const f of quiet ? failures.slice(0, 1) : failures)
      console.log(`  expected  ${f.expected}\n  came      ${f.came}`)
  }
  for (const path of paths.length === 0 ? [ownFixtures()] : paths) {
    let files: string[]
    try {
      files = filesOf(path)
    } catch (error) {
      fail(path, [{ expected: 'a file or folder', came: error instanceof Error ? error.message : String(error) }])
      continue
    }
    if (files.length === 0) fail(path, [{ expected: 'something to check', came: 'nothing' }])
    for (const file of files) {
      let text: string
      try {
        text = readFileSync(file, 'utf8')
      } catch (error) {
        fail(file, [{ expected: 'a readable file', came: error instanceof Error ? error.message : String(error) }])
        continue
      }
      for (const result of checkFile(file, text, tier === undefined ? {} : { tier })) {
        if (result.race === true) races++
        else if (result.failures.length === 0) passed++
        else fail(result.name, result.failures)
      }
    }
  }
  if (races > 0) console.log(`${races} left out: tier race differs from run to run`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

process.exitCode = main(process.argv.slice(2))
