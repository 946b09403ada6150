/*
 * The page's drawings get their looks from style sheets, with colours as custom properties. A program that turns an SVG
 * into a picture knows neither: here every element gets what applies to it as plain attributes.
 */

/** `.timer path` is [{ name: null, classes: ['timer'] }, { name: 'path', classes: [] }]. */
interface Compound {
  readonly name: string | null
  readonly classes: readonly string[]
}

export interface Rule {
  readonly selector: readonly Compound[]
  readonly declarations: readonly (readonly [property: string, value: string])[]
}

const ATTRIBUTES = /^(?:display|visibility|fill|stroke|stroke-[a-z]+|font-(?:family|weight|style)|paint-order|opacity)$/

const declarationsOf = (body: string): [string, string][] =>
  body.split(';').flatMap((line): [string, string][] => {
    const at = line.indexOf(':')
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]]
  })

/** The rules of a style sheet for names of elements and classes; those for what moves, is pointed at or printed are left out. */
export function rulesOf(css: string): Rule[] {
  const flat = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  const rules: Rule[] = []
  for (const [, selectors = '', body = ''] of flat.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    for (const selector of selectors.split(',')) {
      const parts = selector
        .trim()
        .split(/\s+/)
        .map((part) => /^([a-z]+)?((?:\.[\w-]+)*)$/.exec(part))
      if (parts.some((part) => part === null)) continue
      rules.push({
        selector: parts.map((part) => ({ name: part?.[1] ?? null, classes: part?.[2]?.split('.').slice(1) ?? [] })),
        declarations: declarationsOf(body),
      })
    }
  // The more classes, then names, the later it counts; of equals the last.
  const weight = ({ selector }: Rule): number =>
    selector.reduce((sum, { name, classes }) => sum + 100 * classes.length + (name === null ? 0 : 1), 0)
  return rules.sort((a, b) => weight(a) - weight(b))
}

/** The custom properties of `:root`, the light half where there are two. */
export function lightTokens(css: string): Map<string, string> {
  const root = /:root\s*\{([^}]*)\}/.exec(css)?.[1] ?? ''
  const tokens = declarationsOf(root).filter(([name]) => name.startsWith('--'))
  return new Map(tokens.map(([name, value]) => [name, value.replace(/light-dark\(([^,]+),[^)]*\)/g, '$1')]))
}

interface Element extends Compound {
  readonly variables: ReadonlyMap<string, string>
}

const fits = (element: Compound, { name, classes }: Compound): boolean =>
  (name === null || name === element.name) && classes.every((one) => element.classes.includes(one))

function applies({ selector }: Rule, element: Compound, above: readonly Compound[]): boolean {
  let left = selector.length - 2
  if (!fits(element, selector.at(-1) as Compound)) return false
  for (let n = above.length - 1; n >= 0 && left >= 0; n--)
    if (fits(above[n] as Compound, selector[left] as Compound)) left--
  return left < 0
}

function resolved(value: string, variables: ReadonlyMap<string, string>): string {
  return value.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    const found = variables.get(name)
    if (found === undefined) throw new Error(`${name} is not set`)
    return resolved(found, variables)
  })
}

/** SVG with classes as SVG with attributes. `tokens`: custom properties that hold everywhere. Throws where one is missing. */
export function plain(markup: string, rules: readonly Rule[], tokens: ReadonlyMap<string, string>): string {
  const above: Element[] = []
  return markup.replace(
    /<(\/?)([a-zA-Z]+)((?:\s[\w:-]+="[^"]*")*)\s*(\/?)>/g,
    (_, closing, name, attributes, single) => {
      if (closing !== '') {
        above.pop()
        return `</${name}>`
      }
      const own = new Map([...attributes.matchAll(/\s([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]))
      const element = { name, classes: (own.get('class') ?? '').split(' ').filter((c: string) => c !== '') }
      const declared = [
        ...rules.filter((rule) => applies(rule, element, above)).flatMap(({ declarations }) => declarations),
        ...declarationsOf(own.get('style') ?? ''),
      ]
      own.delete('class')
      own.delete('style')
      const variables = new Map([
        ...(above.at(-1)?.variables ?? tokens),
        ...declared.filter(([property]) => property.startsWith('--')),
      ])
      for (const [property, value] of declared)
        if (ATTRIBUTES.test(property)) own.set(property, resolved(value, variables).replaceAll('"', "'"))
      if (single === '') above.push({ ...element, variables })
      return `<${name}${[...own].map(([key, value]) => ` ${key}="${value}"`).join('')}${single}>`
    },
  )
}
