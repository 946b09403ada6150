import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { transformWithOxc } from 'vite'
import { describe, expect, test } from 'vitest'
import { compact, inTwo, keysSaid } from './embed.ts'

const FIRST = {
  fileName: 'first.js',
  code: `
const text = "export { no } import('./more.js')"
let n = 1
function count() { return n++ }
class Box { get n() { return n } }
let later = null
const load = () => import(\`./more.js\`).then((m) => m.t)
globalThis.loaded = load
globalThis.bump = () => { n = 100 }
export { count as a, Box as b, n as c, text as default }
`,
}
const SECOND = {
  fileName: 'more.js',
  code: `import { a as count, b as B, c, default as said } from "./first.js";
var seen = { count: count(), box: new B().n, c, said };
var style = 'mine';
export { seen as t, style as u }`,
}

/** Runs both parts as a page would, with as much of a document as they need. */
async function run(first: string, second: string, there = true) {
  const sheets: string[] = []
  const document = {
    currentScript: null as null | Record<string, unknown>,
    adoptedStyleSheets: { push: (sheet: { text: string }) => sheets.push(sheet.text) },
    createElement: () => ({ remove() {} }) as Record<string, unknown>,
    head: {
      append(script: Record<string, unknown>) {
        if (!there) return queueMicrotask(script.onerror as () => void)
        document.currentScript = script
        runInNewContext(second, sandbox)
        document.currentScript = null
        queueMicrotask(script.onload as () => void)
      },
    },
  }
  class CSSStyleSheet {
    text = ''
    replaceSync(text: string) {
      this.text = text
    }
  }
  const sandbox = { document, CSSStyleSheet, queueMicrotask } as Record<string, unknown>
  sandbox.globalThis = sandbox
  // A module's own scope.
  runInNewContext(`{${first}}`, sandbox)
  return { sheets, sandbox, load: sandbox.loaded as () => Promise<unknown> }
}

describe('a bundle in two parts', () => {
  const parts = inTwo(FIRST, SECOND, 'assets/more-1.js', 'p{color:"</style>"}')

  test('has neither imports nor exports left', () => {
    expect(parts.first).not.toMatch(/^export/m)
    expect(parts.second).not.toMatch(/\bimport\b(?!\('\.\/more)|^export/m)
  })

  test('the second part gets what the first has when it comes, and leaves what it makes', async () => {
    const { load, sandbox, sheets } = await run(parts.first, parts.second)
    ;(sandbox.bump as () => void)()
    expect(await load()).toEqual({ count: 100, box: 101, c: 100, said: "export { no } import('./more.js')" })
    expect(sheets).toEqual(['p{color:"</style>"}'])
  })

  test('where it is not there, the import fails', async () => {
    const { load } = await run(parts.first, parts.second, false)
    await expect(load()).rejects.toThrow('assets/more-1.js')
  })

  test.each([
    ['an import of a third file in the first', { ...FIRST, code: 'import("./other.js")' }, SECOND],
    ['a static import in the first', { ...FIRST, code: 'import { a } from "./other.js"' }, SECOND],
    ['an import of a third file in the second', FIRST, { ...SECOND, code: 'import { a } from "./other.js"' }],
    ['a dynamic import in the second', FIRST, { ...SECOND, code: 'import("./other.js")' }],
    ['an import of everything', FIRST, { ...SECOND, code: 'import * as all from "./first.js"' }],
    ['the address of a module in the second', FIRST, { ...SECOND, code: 'import.meta.url' }],
    ['a declaration that is exported', FIRST, { ...SECOND, code: 'export const a = 1' }],
  ])('refuses %s', (_, first, second) => {
    expect(() => inTwo(first, second, 'x.js', '')).toThrow()
  })
})

test('no module exports what changes later: the second part reads it once', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => /^export (?:let|var) /m.test(readFileSync(join('src', file), 'utf8')))).toEqual([])
})

describe('the words of a frame', () => {
  test('are found in a program, said outright or put together', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is a program
    const code = 't("a.b"); t(`c.d`); t(`e.f.${x}`); t(y ? "g.h" : `m.${n}.title`); `${o}.${p}` // "k.l"'
    const said = ['a.b', 'c.d', 'e.f.one', 'e.f.two.three', 'g.h', 'm.story.title']
    expect(keysSaid(code, [...said, 'e.g', 'k.l', 'm.story.question', 'o.p', 'a.b.c'])).toEqual(said)
  })

  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are programs
  test.each(['t(`${kind}.body`)', "t(kind + '.body')"])(
    '%s is refused: a key of which only the end is there',
    (end) => {
      const keys = ['explain.lost.ack', 'explain.lost.ack.body']
      const code = `const kind = late ? 'explain.lost.ack' : 'explain.lost.ack2'; ${end}`
      expect(() => keysSaid(code, keys)).toThrow('explain.lost.ack.body')
      expect(keysSaid(`${code}; 'explain.lost.ack.body'`, keys)).toEqual(keys)
    },
  )

  test('are all there of what is explained as it happens', async () => {
    const said = (folder: string) =>
      readdirSync(folder)
        .filter((file) => /^[a-z]+\.tsx?$/i.test(file))
        .map((file) => transformWithOxc(readFileSync(join(folder, file), 'utf8'), file))
    const { reading } = await import('../src/i18n/en-reading')
    const keys = Object.keys(reading).filter((key) => key.startsWith('explain.'))
    const code = (await Promise.all(said('src/views/explain'))).map((made) => made.code)
    const found = new Set(code.flatMap((program) => keysSaid(program, keys)))
    expect(keys.length).toBeGreaterThan(50)
    expect(keys.filter((key) => !found.has(key))).toEqual([])
  })

  test('come back as they were', () => {
    const words = { en: { 'a.b': 'One `$1` "quoted"', 'c.d': '</script> ’' }, 'zh-CN': { 'c.d': '二', 'a.b': '一' } }
    expect(runInNewContext(compact(words))).toEqual(words)
  })

  test('that a language has not yet are said in the first', () => {
    const words = { en: { 'a.b': 'One' }, 'zh-CN': {} }
    expect(runInNewContext(compact(words))).toEqual({ en: { 'a.b': 'One' }, 'zh-CN': { 'a.b': 'One' } })
  })
})
