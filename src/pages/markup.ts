/* HTML and SVG as text: what React has rendered, made fit to stand still. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it can stand in an element or in an attribute with double quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c] as string)

/** A void element of a head, without what is undefined: `<meta name="…" content="…">`. */
export const tag = (name: string, attributes: Readonly<Record<string, string | undefined>>): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(value)}"`))
    .join('')}>`

/** A data block: JSON that can stand between `<script>` and `</script>`. */
export const dataBlock = (type: string, value: unknown): string =>
  `<script type="${type}">${JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>`

/** A drawing that can be used, without what only makes it usable: roles, names of parts, the room for a finger, the focus. */
export const still = (markup: string): string =>
  markup
    .replace(/ (?:role|tabindex|aria-label|aria-pressed|aria-hidden|data-packet|data-label)="[^"]*"/g, '')
    .replace(/<path class="[\w-]*-(?:hit|focus)"[^>]*><\/path>/g, '')

const COLOURS = / style="--fill:var\(--state-([\w-]+)\);--text:var\(--state-\1-text\)"/g

/** Colours of states by an attribute: the content security policy lets no style attribute through. See {@link STATE_RULES}. */
export function withoutStyles(markup: string): string {
  const plain = markup.replace(COLOURS, ' data-state="$1"')
  const left = /<[^>]* style="[^>]*>/.exec(plain)
  if (left !== null) throw new Error(`a style attribute would be blocked: ${left[0]}`)
  return plain
}

/** The style sheet's part of {@link withoutStyles}. */
export const stateRules = (states: readonly string[]): string =>
  states
    .map((state) => state.toLowerCase())
    .map((state) => `[data-state="${state}"]{--fill:var(--state-${state});--text:var(--state-${state}-text)}`)
    .join('\n')
