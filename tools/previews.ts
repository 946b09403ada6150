import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build, type CSSOptions, type Plugin, type Rollup } from 'vite'
import type { Made } from '../src/pages/index'
import { POLICY } from './policy.ts'
import { typeface } from './typeface.ts'

type Pages = typeof import('../src/pages/index')

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cache = join(root, 'node_modules', '.cache', 'last-ack')

/** The faces of the pictures. They come with the project: a machine that builds may have none. */
export const FACES = {
  ui: 'Noto Sans CJK SC',
  mono: 'DejaVu Sans Mono',
  regular: 'words-regular.otf',
  bold: 'words-bold.otf',
  files: ['words-regular.otf', 'words-bold.otf', 'mono-regular.ttf', 'mono-bold.ttf'],
} as const

/** How long a picture is kept that no build asks for, ms. */
const KEPT = 7 * 24 * 3_600_000

const fontFile = (name: string): Buffer => readFileSync(join(root, 'tools', 'fonts', name))

const known = new WeakMap<CSSOptions, Promise<Pages>>()

/** What src/pages exports, built for this Node, once: components, style sheets and all. */
export function pagesModule(css: CSSOptions): Promise<Pages> {
  const was = known.get(css)
  if (was !== undefined) return was
  const module = built(css)
  known.set(css, module)
  return module
}

async function built(css: CSSOptions): Promise<Pages> {
  const output = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    css,
    build: { ssr: 'src/pages/index.tsx', write: false, target: 'es2022' },
  })) as Rollup.RollupOutput
  const [chunk, ...others] = output.output
  if (others.length > 0) throw new Error('the pages are more than one file')
  // Its own name, so that several builds can run at once.
  const file = join(cache, `pages-${process.pid}-${Date.now()}.mjs`)
  mkdirSync(cache, { recursive: true })
  writeFileSync(file, chunk.code)
  try {
    return await import(pathToFileURL(file).href)
  } finally {
    rmSync(file, { force: true })
  }
}

/** PNGs of these SVGs, in their order; drawn on all cores, and only what was not drawn before. */
export async function drawn(svgs: readonly string[]): Promise<Uint8Array[]> {
  const fonts = FACES.files.map(fontFile)
  const own = ['raster.mjs', 'indexed-png.mjs'].map((name) => readFileSync(join(root, 'tools', name)))
  const salt = createHash('sha256')
  for (const part of [...fonts, ...own, readFileSync(join(root, 'node_modules/@resvg/resvg-wasm/package.json'))])
    salt.update(part)
  const key = salt.digest('hex')
  const folder = join(cache, 'og')
  mkdirSync(folder, { recursive: true })
  const nameOf = (svg: string) => `${createHash('sha256').update(key).update(svg).digest('hex').slice(0, 32)}.png`
  const names = svgs.map(nameOf)
  const now = Date.now()
  const pngs = names.map((name) => {
    const file = join(folder, name)
    if (!existsSync(file)) return null
    utimesSync(file, new Date(now), new Date(now))
    return readFileSync(file)
  })
  const missing = pngs.flatMap((png, n) => (png === null ? [n] : []))
  const draw = async () => {
    const worker = new Worker(join(root, 'tools', 'raster.mjs'), { workerData: { fonts, family: FACES.ui } })
    const failed = new Promise<never>((_, reject) => worker.once('error', reject))
    for (let n = missing.shift(); n !== undefined; n = missing.shift()) {
      const answer = new Promise<Uint8Array>((resolve) => worker.once('message', resolve))
      worker.postMessage(svgs[n])
      const png = await Promise.race([answer, failed])
      writeFileSync(join(folder, names[n] as string), png)
      pngs[n] = Buffer.from(png)
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 8, missing.length) }, draw))
  for (const name of readdirSync(folder))
    if (statSync(join(folder, name)).mtimeMs < now - KEPT) rmSync(join(folder, name), { force: true })
  return pngs as Uint8Array[]
}

/**
 * A static page for every story in each language, its picture for those who are sent a link, the site map, and what the
 * page itself says to them. SITE_URL says where the site will be; without it what needs that is left out.
 */
export const previews = (css: CSSOptions): Plugin => {
  let module: Promise<Pages>
  let images: Promise<[Made, Uint8Array][]>
  let site: string | null = null
  let style = ''
  const pictures = async ({ pictures: all }: Pages): Promise<[Made, Uint8Array][]> => {
    const [regular, bold] = [typeface(fontFile(FACES.regular)), typeface(fontFile(FACES.bold))]
    const made = all({ ui: FACES.ui, mono: FACES.mono, regular: regular.width, bold: bold.width })
    const pngs = await drawn(made.map(({ text }) => text))
    return made.map((one, n) => [one, pngs[n] as Uint8Array])
  }
  return {
    name: 'previews',
    apply: 'build',
    async buildStart() {
      module = pagesModule(css)
      images = module.then(pictures)
      // Said where they are waited for.
      images.catch(() => {})
      const { addressTold, siteAddress } = await module
      site = siteAddress(addressTold(process.env))
      if (site === null)
        this.info('SITE_URL is not set: no sitemap.xml, no canonical addresses, and links to pictures are relative')
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { path }) {
        if (path !== '/index.html') return html
        return html
          .replace('name="description"', 'name="description" property="og:description"')
          .replace('</head>', `  ${(await module).headOfApp(site)}\n  </head>`)
      },
    },
    async generateBundle() {
      const { styleSheet } = await module
      style = this.getFileName(this.emitFile({ type: 'asset', name: 'pages.css', source: styleSheet }))
    },
    // Not as parts of the bundle, of which every one gets a line when it is written.
    async writeBundle({ dir = 'dist' }) {
      const { pages, stories, sitemap } = await module
      const put = (path: string, content: string | Uint8Array) => {
        const file = join(dir, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, content)
      }
      const made = pages({ site, style, policy: POLICY })
      for (const { path, text } of made) put(path, text)
      const drawings = await images
      for (const [{ path }, png] of drawings) put(path, png)
      this.info(`${made.length} static pages, ${drawings.length} pictures`)
      if (site === null) return
      const ids = stories.map(({ id }) => id)
      put('sitemap.xml', sitemap(site, ids))
      put('robots.txt', `User-agent: *\nAllow: /\n\nSitemap: ${site}sitemap.xml\n`)
    },
  }
}
