import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { elementFiles } from './element'

const files = elementFiles()
const folder = mkdtempSync(join(tmpdir(), 'last-ack-element-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('embed.js is a classic script of at most 1,200 bytes, compressed', () => {
  const script = files['embed.js'] as string
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(1200)
  // Parsed as a script, in which import, export and import.meta are errors.
  expect(() => new Function(script)).not.toThrow()
  // What came after ES2020.
  expect(script).not.toMatch(/\?\?=|\|\|=|&&=|static\{|#\w+[=(;]|\.at\(/)
})

test('the module can be imported where there is no browser', async () => {
  const file = join(folder, 'last-ack.mjs')
  writeFileSync(file, files['last-ack.js'] as string)
  const module = await import(/* @vite-ignore */ pathToFileURL(file).href)
  expect(Object.keys(module)).toEqual(['LastAck'])
})

test('its types say what it takes and answers', () => {
  writeFileSync(join(folder, 'last-ack.d.ts'), files['last-ack.d.ts'] as string)
  const use = (text: string) => `import { LastAck, type State } from './last-ack'
LastAck.embed = 'https://example.org/embed.html'
const element = document.createElement('last-ack')
element.addEventListener('last-ack-step', (event) => event.detail.before?.toLowerCase())
const state: Promise<State> = element.setState({ scenario: 'half-close', knobs: { delay: 20 } })
${text}`
  const check = (text: string): string => {
    writeFileSync(join(folder, 'use.ts'), use(text))
    const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(/package\.json$/, 'bin/tsc')
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--types', '']
    try {
      execFileSync(process.execPath, [tsc, ...options, '--moduleResolution', 'bundler', 'use.ts'], { cwd: folder })
      return ''
    } catch (error) {
      return String((error as { stdout: unknown }).stdout)
    }
  }
  expect(check('void state; void element.step(-1)')).toBe('')
  expect(check('void state; void element.step(2)')).toMatch(/TS2345/)
}, 60_000)
