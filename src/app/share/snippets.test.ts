import { expect, test } from 'vitest'
import { elementIn, iframeIn, linkIn, markdownIn, type Shared, siteOf } from './snippets'

const shared: Shared = {
  site: 'https://example.org/tcp/',
  hash: '#v=1&s=half-close&drop=A:fin:1',
  story: null,
  title: 'A "half" <close> [1]',
  image: 'og/en/half-close.png',
  controls: ['delay', 'msl'],
  height: 420,
}

test.each([
  ['https://example.org/tcp/index.html?x=1#v=1', 'https://example.org/tcp/'],
  ['https://example.org/tcp/#v=1', 'https://example.org/tcp/'],
  ['http://127.0.0.1:4173/', 'http://127.0.0.1:4173/'],
])('the site of %s', (address, site) => {
  expect(siteOf(address)).toBe(site)
})

test('the link is the site and what the run says', () => {
  expect(linkIn(shared)).toBe('https://example.org/tcp/#v=1&s=half-close&drop=A:fin:1')
})

test('no title and no link can end an attribute or begin a tag', () => {
  expect(iframeIn(shared)).toBe(
    '<iframe src="https://example.org/tcp/embed.html?controls=delay,msl#v=1&amp;s=half-close&amp;drop=A:fin:1" title="A &quot;half&quot; &lt;close&gt; [1]" width="100%" height="420" style="border:0" loading="lazy" allow="clipboard-write; fullscreen"></iframe>',
  )
  expect(elementIn(shared)).toContain(' title="A &quot;half&quot; &lt;close&gt; [1]"><a href=')
})

test('the element of a story as it is says the story', () => {
  const element = elementIn({ ...shared, story: { scenario: 'half-close', lang: 'zh-CN' }, controls: [] })
  expect(element).toContain('<last-ack scenario="half-close" lang="zh-CN" title=')
})

test('brackets in a title and in a link do not end Markdown’s', () => {
  expect(markdownIn({ ...shared, hash: '#v=1&s=x(y)' })).toBe(
    '[![A "half" <close> \\[1\\]](https://example.org/tcp/og/en/half-close.png)](https://example.org/tcp/#v=1&s=x%28y%29)',
  )
})
