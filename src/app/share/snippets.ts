/** What is shared: where the site stands, and what its link says there. */
export interface Shared {
  /** Address of the folder of the site, with a slash at its end. */
  readonly site: string
  /** `#v=1&s=…`, or nothing for what the page opens on. */
  readonly hash: string
  /** What the link says if it is nothing but a story in a language. */
  readonly story: { readonly scenario: string; readonly lang: string } | null
  /** In the reader's language; the name of frame and image. */
  readonly title: string
  /** Path of the story's picture below the site. */
  readonly image: string
  /** Sliders and panes an embed shows, as its `controls` wants them. */
  readonly controls: readonly string[]
  /** Of the frame, CSS px. */
  readonly height: number
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string)

/** The folder of a page's address: `https://example.org/a/index.html?q#h` → `https://example.org/a/`. */
export const siteOf = (address: string): string => new URL('.', address).href

export const linkIn = ({ site, hash }: Shared): string => site + hash

/** One line for any page: the run in a frame. */
export function iframeIn({ site, hash, title, controls, height }: Shared): string {
  const query = controls.length === 0 ? '' : `?controls=${controls.join(',')}`
  const allow = 'clipboard-write; fullscreen'
  return `<iframe src="${escaped(`${site}embed.html${query}${hash}`)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy" allow="${allow}"></iframe>`
}

/** The custom element; the link inside is what a reader without scripts gets. */
export function elementIn(shared: Shared): string {
  const { site, hash, story, title, controls } = shared
  const what = story === null ? { hash } : { scenario: story.scenario, lang: story.lang }
  const attributes = Object.entries({ ...what, ...(controls.length > 0 && { controls: controls.join(',') }), title })
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
  return `<script src="${escaped(`${site}embed.js`)}" async></script>
<last-ack${attributes}><a href="${escaped(linkIn(shared))}">${escaped(title)}</a></last-ack>`
}

/** An image that leads to the run, for places that allow no frame. */
export function markdownIn(shared: Shared): string {
  const title = shared.title.replace(/[\\[\]]/g, '\\$&')
  const address = (url: string) => url.replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))
  return `[![${title}](${address(shared.site + shared.image)})](${address(linkIn(shared))})`
}
