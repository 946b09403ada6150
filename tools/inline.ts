import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Plugin, parseAst } from 'vite'
import { policyOf, withPolicy } from './policy.ts'

/** The text of a file that a page names, by its path from the page's folder (`assets/index-1.js`); undefined if it is not there. */
export type FileOf = (path: string) => string | Uint8Array | undefined

/** A script as it can stand between `<script>` and `</script>`: the same program, which HTML does not take for an end or a comment. */
export function scriptText(code: string): string {
  // In strings, templates and patterns \x3C is `<`; parsing shows that it stands nowhere else.
  const text = code.replace(/\r\n?/g, '\n').replace(/<(?=\/script|!--)/gi, '\\x3C')
  parseAst(text)
  return text
}

/** A style sheet as it can stand between `<style>` and `</style>`. It may not name other files. */
export function styleText(css: string): string {
  const other = /url\(\s*(?!["']?data:)[^)]*\)|@import[^;]*/i.exec(css)
  if (other !== null) throw new Error(`the style sheet names another file: ${other[0]}`)
  return css.replace(/\r\n?/g, '\n').replace(/<\/(?=style)/gi, '<\\/')
}

const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
}

/**
 * A page as one file: scripts, style sheets and icons are put in where they are named, and its content security policy
 * allows exactly these, by hash. Throws where it names a file that is not there or that cannot be put in.
 */
export function inlined(html: string, fileOf: FileOf): string {
  const scripts: string[] = []
  const styles: string[] = []
  const file = (address: string): string | Uint8Array => {
    const path = posix.normalize(address.replace(/[?#].*/, ''))
    const content = fileOf(path)
    if (content === undefined) throw new Error(`${address} is not there to be put into the page`)
    return content
  }
  const text = (address: string): string => {
    const content = file(address)
    return typeof content === 'string' ? content : new TextDecoder().decode(content)
  }
  const page = html
    .replace(/<script\b([^>]*)\ssrc="([^"]+)"([^>]*)><\/script>/gi, (_, before: string, src: string, after: string) => {
      const attributes = `${before}${after}`.replace(/\s(?:crossorigin|async|defer)(?:="[^"]*")?/gi, '')
      if (!/\stype="module"/i.test(attributes))
        throw new Error(`${src} is not a module: it would run before the page is there`)
      scripts.push(scriptText(text(src)))
      return `<script${attributes}>${scripts.at(-1)}</script>`
    })
    .replace(/<link\b[^>]*>/gi, (link) => {
      const rel = /\srel="([^"]+)"/i.exec(link)?.[1]
      const href = /\shref="([^"]+)"/i.exec(link)?.[1] ?? ''
      if (rel === 'icon' && !href.startsWith('data:')) {
        const type = TYPES[posix.extname(href)]
        if (type === undefined) throw new Error(`what kind of picture is ${href}?`)
        return link.replace(href, `data:${type};base64,${Buffer.from(file(href)).toString('base64')}`)
      }
      if (rel === 'stylesheet') {
        styles.push(styleText(text(href)))
        return `<style>${styles.at(-1)}</style>`
      }
      if (/^(?:modulepreload|preload|prefetch|manifest)$/.test(rel ?? ''))
        throw new Error(`${link} cannot be put into the page`)
      return link
    })
  return withPolicy(page, policyOf(scripts, styles))
}

/**
 * Makes a build give one file: everything, lazy chunks too, inlined into `page`. The file is called `fileName` then.
 * For a build of its own, in a configuration with no second page; what else the build made is not written.
 */
export const oneFile = (page = 'index.html', fileName = page): Plugin => {
  let publicDir = ''
  return {
    name: 'one-file',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        copyPublicDir: false,
        cssCodeSplit: false,
        rolldownOptions: { input: page, output: { codeSplitting: false } },
      },
    }),
    configResolved(config) {
      publicDir = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const html = bundle[page]
        if (html?.type !== 'asset') throw new Error(`${page} is not in the build`)
        const fileOf: FileOf = (path) => {
          const made = bundle[path]
          if (made !== undefined) return made.type === 'chunk' ? made.code : made.source
          try {
            return readFileSync(join(publicDir, path))
          } catch {
            return undefined
          }
        }
        const source = inlined(String(html.source), fileOf)
        for (const name of Object.keys(bundle)) delete bundle[name]
        this.emitFile({ type: 'asset', fileName, source })
      },
    },
  }
}
