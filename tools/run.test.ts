import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'last-ack-run-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const command = (source: string, args: string[] = [], env: Record<string, string> = {}) => {
  const entry = join(folder, 'command.ts')
  writeFileSync(entry, source)
  const { npm_lifecycle_script: _, ...clean } = process.env
  return spawnSync(process.execPath, [join(root, 'tools', 'run.mjs'), entry, ...args], {
    cwd: root,
    env: { ...clean, ...env },
    encoding: 'utf8',
  })
}

test('a TypeScript command gets its arguments, stdout for itself, and gives its exit status', () => {
  const source = 'const list: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify(list))\nprocess.exitCode = 3'
  const { stdout, stderr, status } = command(source, ['s=x&delay=50', '--flag', 'with space'])
  expect(stdout).toBe('["s=x&delay=50","--flag","with space"]\n')
  expect(stderr).toBe('')
  expect(status).toBe(3)
})

test('a command that throws says where, in its own source, and fails', () => {
  const { stdout, stderr, status } = command('\nexport const f = (): never => { throw new Error("no") }\nf()')
  expect(stdout).toBe('')
  expect(stderr).toContain('command.ts:2')
  expect(status).toBe(1)
})

test('under npm run, paths are relative to the folder the caller stands in', () => {
  const env = { INIT_CWD: folder, npm_lifecycle_script: 'node tools/run.mjs src/cli/replay.ts' }
  expect(command('console.log(process.cwd())', [], env).stdout).toBe(`${folder}\n`)
})
