/** What is shared: where the site stands, what its link says there, and how an embed of it is to look. */
export interface Shared {
  /** Address of the page, without query and hash. */
  readonly page: string
  /** `#v=1&s=…`, or nothing for what the page opens on. */
  readonly hash: string
  /** The story, by its id. */
  readonly story: string
  /** In the reader's language; the name of frame and image. */
  readonly title: string
  /** Path of the story's picture below the site. */
  readonly image: string
  /** Sliders and panes an embed shows, as its `controls` wants them. */
  readonly controls: readonly string[]
  /** Light or dark; null: as the reader's system, the element as the page around it. */
  readonly theme: 'light' | 'dark' | null
  /** Of the frame, CSS px. */
  readonly height: number
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c] as string)
/**
 * An address in an attribute. An `&` before `key=` stays as it is, which HTML allows there: so what is copied out of the
 * source of a page is the address too.
 */
const addressed = (url: string): string => url.replace(/[<>"]|&(?!\w+=)/g, (c) => ENTITIES[c] as string)

/**
 * A page's address as others can open it: without query and hash, and from a server without the name that it gives by
 * itself. `https://example.org/a/index.html?q#h` → `https://example.org/a/`; `file:///a/last-ack.html` stays.
 */
export function pageOf(address: string): string {
  const { protocol, href } = new URL(address)
  const page = href.replace(/[?#].*/s, '')
  return protocol === 'file:' ? page : page.replace(/\/index\.html$/, '/')
}

/** The folder of the page, with a slash at its end: there stands what else is of the site. */
const siteOf = ({ page }: Shared): string => new URL('.', page).href

export const linkIn = ({ page, hash }: Shared): string => page + hash

/** The fields of a link to a story as it is, by the names that an embed has for them; null where more is said. */
function plainly({ hash, story }: Shared): Record<string, string> | null {
  const { v, s, t, lang, ...more } = Object.fromEntries(new URLSearchParams(hash.slice(1)))
  return Object.keys(more).length > 0 ? null : { scenario: story, ...(t && { t }), ...(lang && { lang }) }
}

/** What an embed is told beside the run. */
const looks = ({ controls, theme }: Shared): Record<string, string> => ({
  ...(theme !== null && { theme }),
  ...(controls.length > 0 && { controls: controls.join(',') }),
})

/** The embed by itself, for places that want an address. A story as it is says so in words that are easily changed. */
export function addressIn(shared: Shared): string {
  const plain = plainly(shared)
  const query = Object.entries({ ...plain, ...looks(shared) }).map(([key, value]) => `${key}=${value}`)
  const hash = plain === null ? shared.hash : ''
  return `${siteOf(shared)}embed.html${query.length > 0 ? '?' : ''}${query.join('&')}${hash}`
}

/** One line for any page: the run in a frame. */
export function iframeIn(shared: Shared): string {
  const { title, height } = shared
  const allow = 'clipboard-write; fullscreen'
  // An edge that is seen on light pages and on dark ones.
  const style = 'border:1px solid #8884;border-radius:12px;box-sizing:border-box'
  return `<iframe src="${addressed(addressIn(shared))}" title="${escaped(title)}" width="100%" height="${height}" style="${style}" loading="lazy" allow="${allow}"></iframe>`
}

/** The custom element; the link inside is what a reader without scripts gets. */
export function elementIn(shared: Shared): string {
  const { hash, title } = shared
  const attributes = Object.entries({ ...(plainly(shared) ?? { hash }), ...looks(shared) })
    .map(([name, value]) => ` ${name}="${addressed(value)}"`)
    .join('')
  return `<script src="${addressed(`${siteOf(shared)}embed.js`)}" async></script>
<last-ack${attributes} title="${escaped(title)}"><a href="${addressed(linkIn(shared))}">${escaped(title)}</a></last-ack>`
}

/** An image that leads to the run, for places that allow no frame. */
export function markdownIn(shared: Shared): string {
  const title = shared.title.replace(/[\\[\]]/g, '\\$&')
  const address = (url: string) => url.replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))
  return `[![${title}](${address(siteOf(shared) + shared.image)})](${address(linkIn(shared))})`
}
