// Breaks the engine on purpose, one way at a time, in a copy, and expects the tests to notice: `npm run mutants`.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const MUTANTS = [
  [
    'any ACK counts as the ACK of our FIN',
    'src/tcp/ack.ts',
    /export const finAcked = .*\n/,
    'export const finAcked = (t: Turn): boolean => t.c.finSeq !== null\n',
  ],
  [
    'LAST-ACK is left on any ACK',
    'src/tcp/arrives.ts',
    /case 'LAST-ACK':\n\s+if \(!finAcked\(t\)\) return true/,
    "case 'LAST-ACK':",
  ],
  [
    'TIME-WAIT is not started again (RFC)',
    'src/tcp/arrives.ts',
    /if \(profile\.timeWaitRestart !== 'literal'\) t\.arm\([^\n]*/,
    '',
  ],
  [
    'TIME-WAIT is not started again (Linux)',
    'src/tcp/mini.ts',
    /function restart\(([\s\S]*?)\n {2}t\.arm\([^\n]*/,
    'function restart($1',
  ],
]

const dir = mkdtempSync(join(tmpdir(), 'mutants-'))
let survivors = 0
try {
  for (const name of ['src', 'package.json', 'tsconfig.json', 'vite.config.ts', 'tools'])
    cpSync(join(root, name), join(dir, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'))
  for (const [what, file, pattern, replacement] of MUTANTS) {
    const path = join(dir, file)
    const original = readFileSync(path, 'utf8')
    const mutated = original.replace(pattern, replacement)
    if (mutated === original) throw new Error(`nothing to break for "${what}" in ${file}`)
    writeFileSync(path, mutated)
    const run = spawnSync('npx', ['vitest', 'run', '--bail', '1', 'src/sim', 'src/conformance'], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    const first = /FAIL\s+(.*)/.exec(run.stdout + run.stderr)?.[1] ?? ''
    const caught = run.status !== 0 && first !== ''
    if (!caught) survivors += 1
    console.log(`${caught ? 'caught  ' : 'SURVIVED'} ${what}${caught ? `: ${first}` : ''}`)
    writeFileSync(path, original)
  }
} finally {
  rmSync(dir, { recursive: true, force: true })
}
process.exitCode = survivors === 0 ? 0 : 1
