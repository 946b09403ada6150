import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin, parseAst, type Rolldown, runnerImport } from 'vite'
import { inlined } from './inline.ts'
import { policyIn, withPolicy } from './policy.ts'
import { reactModules } from './react-modules.ts'

/*
 * embed.html: one file with everything a frame needs at once, and a second one for what few frames ask for.
 *
 * A frame with sandbox="allow-scripts" has an origin of its own, and module scripts from a file are blocked in it unless the server
 * sends Access-Control-Allow-Origin. Inline modules and classic scripts are not. So the second file is a classic script:
 * what it would import is handed to it on its own <script> element, where it also leaves what it exports.
 */

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const edited = (code: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code)

// biome-ignore lint/suspicious/noExplicitAny: whatever a node of the tree holds
type Node = { readonly type: string; readonly start: number; readonly end: number } & Record<string, any>

/** Every node of a tree, outer before inner. */
function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item)
  else if (typeof value === 'object' && value !== null) {
    if (typeof (value as Node).type === 'string') yield value as Node
    for (const inner of Object.values(value)) yield* nodesOf(inner)
  }
}

const nameOf = (node: Node): string => node.name ?? node.value

/** `a: b` for each specifier of an import or export; the outer name first. */
const pairs = (specifiers: readonly Node[], outer: string, inner: string, colon: string): string =>
  specifiers.map((each) => JSON.stringify(nameOf(each[outer])) + colon + nameOf(each[inner])).join()

/**
 * Two chunks of a bundle, of which the second imports from the first and is imported by it dynamically, as one module that
 * exports nothing and one classic script. `address` is where the script will be, relative to the document; `style` is its style
 * sheet, which it adopts: the policy of the page knows nothing of it. The script reads once what it imports: no source of
 * ours exports what changes later.
 */
export function inTwo(
  first: { readonly fileName: string; readonly code: string },
  second: { readonly fileName: string; readonly code: string },
  address: string,
  style: string,
): { readonly first: string; readonly second: string } {
  const refuse = (node: Node, why: string): never => {
    throw new Error(`${why}: ${node.type} at ${node.start}`)
  }
  // Minified, a string may stand in backticks.
  const means = (source: Node, fileName: string): boolean =>
    (source.value ?? source.quasis?.[0]?.value.cooked) === `./${fileName}`

  const given: string[] = []
  const edits: Edit[] = []
  const tree = parseAst(first.code) as unknown as Node
  for (const node of nodesOf(tree)) {
    if (node.type === 'ExportNamedDeclaration') {
      if (node.source || node.declaration) refuse(node, 'an export of another form')
      given.push(
        ...node.specifiers.map((s: Node) => `get ${JSON.stringify(nameOf(s.exported))}(){return ${nameOf(s.local)}}`),
      )
      edits.push({ start: node.start, end: node.end, text: '' })
    } else if (node.type === 'ImportExpression') {
      if (!means(node.source, second.fileName)) refuse(node, 'an import of a third file')
      edits.push({ start: node.start, end: node.end, text: 'secondPart()' })
    } else if (/^(?:Import|Export(?:Default|All))Declaration$/.test(node.type))
      refuse(node, 'one file cannot have this')
  }
  // What the second part needs is read when it runs: everything is there by then.
  const loader = `function secondPart(){return new Promise((done,failed)=>{const s=document.createElement("script");s.src=${JSON.stringify(address)};s.given={${given}};s.onload=()=>{s.made?done(s.made):failed(Error(s.src))};s.onerror=()=>{s.remove();failed(Error(s.src))};document.head.append(s)})}`

  const read: Edit[] = []
  let made = ''
  for (const node of nodesOf(parseAst(second.code))) {
    if (node.type === 'ImportDeclaration') {
      if (!means(node.source, first.fileName)) refuse(node, 'an import of a third file')
      if (node.specifiers.some((s: Node) => s.type !== 'ImportSpecifier')) refuse(node, 'an import of another form')
      const names = pairs(node.specifiers, 'imported', 'local', ':')
      read.push({
        start: node.start,
        end: node.end,
        text: names === '' ? '' : `const{${names}}=document.currentScript.given;`,
      })
    } else if (node.type === 'ExportNamedDeclaration') {
      if (node.source || node.declaration) refuse(node, 'an export of another form')
      made += `,${pairs(node.specifiers, 'exported', 'local', ':')}`
      read.push({ start: node.start, end: node.end, text: '' })
    } else if (/^(?:Import|Export)/.test(node.type) && !/Specifier$/.test(node.type))
      refuse(node, 'a script cannot have this')
    else if (node.type === 'MetaProperty') refuse(node, 'a script cannot have this')
  }
  const body = edited(second.code, read)
  return {
    first: `${edited(first.code, edits)}\n${loader}`,
    second: `(()=>{"use strict";{const style=new CSSStyleSheet();style.replaceSync(${JSON.stringify(style)});document.adoptedStyleSheets.push(style)}${body}\ndocument.currentScript.made={${made.slice(1)}}})()`,
  }
}

/**
 * The keys that a program says: outright, or put together from a part that stands there, as in `knobs.${id}`, which then stands
 * for all that begin and end like it. Throws where a key is put together from its beginning elsewhere and an end, as in
 * `${kind}.body`: a frame would say the key instead of the words.
 */
export function keysSaid(code: string, keys: readonly string[]): string[] {
  const outright = new Set<string>()
  const patterns: [string, string][] = []
  const ends = new Set<string>()
  for (const node of nodesOf(parseAst(code))) {
    if (node.type === 'Literal' && typeof node.value === 'string') outright.add(node.value)
    if (node.type === 'BinaryExpression' && node.operator === '+') ends.add(String(node.right.value))
    if (node.type !== 'TemplateLiteral') continue
    const texts: string[] = node.quasis.map((quasi: Node) => quasi.value.cooked)
    const [begin = ''] = texts
    if (texts.length === 1) outright.add(begin)
    else if (/^[a-z]+\./.test(begin)) patterns.push([begin, texts.at(-1) ?? ''])
    else if (begin === '') ends.add(texts.at(-1) ?? '')
  }
  const says = (key: string): boolean =>
    outright.has(key) || patterns.some(([begin, end]) => key.startsWith(begin) && key.endsWith(end))
  // An event of a host, `${host}.close`, is no key: its beginnings are no names of our dictionaries.
  const isEnd = (end: string, key: string): boolean => {
    const begin = key.slice(0, -end.length)
    return /^\.[a-z]/i.test(end) && key.endsWith(end) && begin.includes('.') && says(begin)
  }
  const unseen = keys.filter((key) => !says(key) && [...ends].some((end) => isEnd(end, key)))
  if (unseen.length > 0) throw new Error(`only the end of these keys is written out: ${unseen.join(', ')}`)
  return keys.filter(says)
}

const WORDS = /\/src\/app\/embed\/(first|more)Words\.ts$/
const DICTIONARY = /\/src\/i18n\/(?:en(?:-\w+)?|zh-CN)\.ts$/

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>

interface PartWords {
  readonly first: Words
  readonly more: Words
}

/** Said by the page only: a frame names what is wrong with its address in words of its own, and has a few sliders in one row. */
const UNSAID = /^(?:app\.problem\.|knobs\.(?:group\.|more$))/

/** All dictionaries, and the files they come from. */
async function allWords(root: string) {
  const file = join(root, 'src/app/embed/firstWords.ts')
  const options = { configFile: false, logLevel: 'error' } as const
  const { module, dependencies } = await runnerImport<typeof import('../src/app/embed/firstWords')>(file, options)
  const all: Words = module.firstWords
  const [first = {}] = Object.values(all)
  return { all, keys: Object.keys(first).filter((key) => !UNSAID.test(key)), files: dependencies }
}

const only = (all: Words, keys: ReadonlySet<string>): Words =>
  Object.fromEntries(
    Object.entries(all).map(([locale, words]) => [
      locale,
      Object.fromEntries(Object.entries(words).filter(([key]) => keys.has(key))),
    ]),
  )

/** Vite would fetch the style sheet of the second part by a link; it comes with the part instead. */
const PRELOADER = '\0framed/preload-helper'

/** What the sources do differently in a frame. */
const framed = (root: string, words: PartWords): Plugin => ({
  name: 'framed',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (source.includes('vite/preload-helper')) return PRELOADER
    // What the page fetches later is here at once, or in the second part.
    if (/\/later$/.test(source) && importer !== undefined && !importer.includes('/embed/'))
      return join(root, 'src/app/embed/later.ts')
    if (/^\.\.?\/engine$/.test(source)) return join(root, 'src/app/embed/engine.ts')
    return null
  },
  async load(id) {
    if (id === PRELOADER) return 'export const __vitePreload = (load) => load()'
    const [, part] = WORDS.exec(id) ?? []
    if (part !== undefined) return `export const ${part}Words = ${compact(words[part as 'first' | 'more'])}`
    if (!DICTIONARY.test(id)) return null
    // The dictionaries themselves stay out: all languages come at once, without the words that no frame says.
    const { module } = await runnerImport<object>(id, { configFile: false, logLevel: 'error' })
    return Object.keys(module)
      .map((name) => `export const ${name} = {}`)
      .join('\n')
  },
  // In an SVG Preact sets attributes by the very names it is given, and there `tabIndex` is none.
  transform: (code, id) => (/\/src\/.*\.tsx$/.test(id) ? code.replaceAll(' tabIndex=', ' tabindex=') : null),
  // It is one file: nothing is meant to move out of it.
  onLog: (_, { code }) => (code === 'INEFFECTIVE_DYNAMIC_IMPORT' ? false : undefined),
})

/** The words of several languages, each key written once. What one of them has not is said in the first, as on the page. */
export function compact(words: Words): string {
  const [first = {}] = Object.values(words)
  const keys = Object.keys(first)
  const values = Object.entries(words).map(
    ([locale, said]) => `${JSON.stringify(locale)}:of(${JSON.stringify(keys.map((key) => said[key] ?? first[key]))})`,
  )
  return `/* @__PURE__ */ (() => {
  const keys = ${JSON.stringify(keys.join(' '))}.split(' ')
  const of = (values) => Object.fromEntries(keys.map((key, n) => [key, values[n]]))
  return {${values}}
})()`
}

const ENTRY = 'src/embed.tsx'
/** What is fetched later: panes and dialogs; and, where nothing is to move, at which moment a story turns. */
const SECOND = /\/src\/app\/(?:embed\/more|turning)\.ts$/

/** Modules that the entry needs without the second part. */
function neededAtOnce(entry: string, infoOf: (id: string) => Rolldown.ModuleInfo | null): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (id: string): void => {
    if (found.has(id) || SECOND.test(id)) return
    found.add(id)
    const info = infoOf(id)
    for (const next of [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])]) add(next)
  }
  add(entry)
  return found
}

async function bundled(root: string, words: PartWords) {
  const names = new Map<string, string>()
  const shortName = (of: string): string => {
    const name = names.get(of) ?? `_${names.size.toString(36)}`
    names.set(of, name)
    return name
  }
  const entry = join(root, ENTRY)
  let atOnce: ReadonlySet<string> | undefined
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    base: './',
    publicDir: false,
    // Shorter than a hash or a name, where nobody is to read it: about 1 kB of what comes compressed.
    css: { modules: { generateScopedName: (name, file) => shortName(`${file.replace(/\?.*/, '')} ${name}`) } },
    resolve: {
      alias: [
        { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
        { find: /^react-dom$/, replacement: 'preact/compat' },
        { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
        { find: /^react$/, replacement: 'preact/compat' },
      ],
    },
    plugins: [framed(root, words), reactModules()],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: 'first.js',
          chunkFileNames: '[name].js',
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              {
                debugName: 'needed at once, or not',
                name: (id, graph) => {
                  atOnce ??= neededAtOnce(entry, (module) => graph.getModuleInfo(module))
                  return atOnce.has(id) ? 'first' : 'more'
                },
              },
            ],
          },
        },
      },
    },
  })) as Rolldown.RolldownOutput
  const { output } = result
  const [first, second] = ['first.js', 'more.js'].map((name) => {
    const chunk = output.find((each) => each.fileName === name)
    if (chunk?.type !== 'chunk') throw new Error(`embed.html has no ${name}`)
    return chunk
  }) as [Rolldown.OutputChunk, Rolldown.OutputChunk]
  const styles = ['embed', 'more'].map((name) => {
    const sheet = output.find((each) => each.type === 'asset' && each.names.includes(`${name}.css`))
    if (sheet?.type !== 'asset') throw new Error(`embed.html has no ${name}.css`)
    return String(sheet.source)
  }) as [string, string]
  if (output.length !== 4) throw new Error('embed.html is made from two scripts and a style sheet of each')
  return { first, second, styles }
}

/** Bundles once to see which words either part says, and once with these. */
async function bundledWithWords(root: string) {
  const { all, keys, files } = await allWords(root)
  const none = new Set<string>()
  const mute = await bundled(root, { first: only(all, none), more: only(all, none) })
  const first = new Set(keysSaid(mute.first.code, keys))
  const more = new Set(keysSaid(mute.second.code, keys).filter((key) => !first.has(key)))
  return { ...(await bundled(root, { first: only(all, first), more: only(all, more) })), files }
}

/** Adds embed.html and its second part to the build of the page. */
export const embed = (): Plugin => {
  let root = ''
  return {
    name: 'embed',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    async generateBundle() {
      const { first, second, styles, files } = await bundledWithWords(root)
      for (const file of files) this.addWatchFile(file)
      // The two parts belong together: another version of either has another name.
      const version = createHash('sha256')
        .update(first.code)
        .update(second.code)
        .update(styles[1])
        .digest('base64url')
        .slice(0, 8)
      const address = `assets/embed-more-${version}.js`
      const parts = inTwo(first, second, address, styles[1])
      const page = readFileSync(join(root, 'embed.html'), 'utf8')
        .replace('/src/embed.tsx', './first.js')
        .replace('</head>', '<link rel="stylesheet" href="./style.css" /></head>')
      const html = inlined(page, (path) =>
        path === 'first.js' ? parts.first : path === 'style.css' ? styles[0] : undefined,
      )
      this.emitFile({ type: 'asset', fileName: 'embed.html', source: trusting(html) })
      this.emitFile({ type: 'asset', fileName: address, source: parts.second })
    },
  }
}

/** The page's own script may add another, wherever it is from: a sandboxed frame has no origin that could be named. */
function trusting(html: string): string {
  const policy = (policyIn(html) ?? '').replace(/script-src [^;]+/, "$& 'strict-dynamic'")
  if (!policy.includes('strict-dynamic')) throw new Error('embed.html has no policy for scripts')
  return withPolicy(html, policy)
}
