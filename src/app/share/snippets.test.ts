import { expect, test } from 'vitest'
import { addressIn, elementIn, iframeIn, linkIn, markdownIn, pageOf, type Shared } from './snippets'

const shared: Shared = {
  page: 'https://example.org/tcp/',
  hash: '#v=1&s=half-close&drop=A:fin:1',
  story: 'half-close',
  title: 'A "half" <close> & [1]',
  image: 'og/en/half-close.png',
  controls: ['delay', 'msl'],
  theme: null,
  height: 420,
}
const plain: Shared = { ...shared, hash: '#v=1&s=half-close' }

test.each([
  ['https://example.org/tcp/index.html?x=1#v=1', 'https://example.org/tcp/'],
  ['https://example.org/tcp/#v=1', 'https://example.org/tcp/'],
  ['http://127.0.0.1:4173/', 'http://127.0.0.1:4173/'],
  ['https://lms.example.org/12/last-ack.html?session=3#v=1', 'https://lms.example.org/12/last-ack.html'],
  ['file:///media/stick/last-ack.html#v=1&s=half-close', 'file:///media/stick/last-ack.html'],
  ['file:///media/stick/index.html', 'file:///media/stick/index.html'],
])('the page of %s', (address, page) => {
  expect(pageOf(address)).toBe(page)
})

test('the link is the page and what the run says', () => {
  expect(linkIn(shared)).toBe('https://example.org/tcp/#v=1&s=half-close&drop=A:fin:1')
  expect(linkIn({ ...shared, page: pageOf('file:///stick/last-ack.html#v=1') })).toBe(
    `file:///stick/last-ack.html${shared.hash}`,
  )
})

test('a story as it is is all query; a run that was changed stands after the #', () => {
  expect(addressIn(plain)).toBe('https://example.org/tcp/embed.html?scenario=half-close&controls=delay,msl')
  expect(addressIn({ ...plain, hash: '', controls: [] })).toBe('https://example.org/tcp/embed.html?scenario=half-close')
  expect(addressIn({ ...plain, hash: '#v=1&s=half-close&t=0.5&lang=zh-CN', theme: 'dark' })).toBe(
    'https://example.org/tcp/embed.html?scenario=half-close&t=0.5&lang=zh-CN&theme=dark&controls=delay,msl',
  )
  expect(addressIn({ ...shared, theme: 'light' })).toBe(
    `https://example.org/tcp/embed.html?theme=light&controls=delay,msl${shared.hash}`,
  )
  expect(addressIn({ ...shared, controls: [] })).toBe(`https://example.org/tcp/embed.html${shared.hash}`)
})

test('no title and no link can end an attribute or begin a tag, and a plain & is one', () => {
  expect(iframeIn(shared)).toBe(
    '<iframe src="https://example.org/tcp/embed.html?controls=delay,msl#v=1&s=half-close&drop=A:fin:1" title="A &quot;half&quot; &lt;close&gt; &amp; [1]" width="100%" height="420" style="border:1px solid #8884;border-radius:12px;box-sizing:border-box" loading="lazy" allow="clipboard-write; fullscreen"></iframe>',
  )
  expect(elementIn(shared)).toContain(' title="A &quot;half&quot; &lt;close&gt; &amp; [1]"><a href=')
  expect(iframeIn({ ...shared, hash: '#v=1&amp;x="<>&' })).toContain('#v=1&amp;amp;x=&quot;&lt;&gt;&amp;" title=')
})

test('the element of a story as it is says the story', () => {
  const of = (more: Partial<Shared>) => elementIn({ ...plain, controls: [], ...more })
  expect(of({})).toContain('<last-ack scenario="half-close" title=')
  expect(of({ hash: '#v=1&s=half-close&lang=zh-CN', theme: 'dark' })).toContain(
    '<last-ack scenario="half-close" lang="zh-CN" theme="dark" title=',
  )
  expect(elementIn(shared)).toContain('<last-ack hash="#v=1&s=half-close&drop=A:fin:1" controls="delay,msl" title=')
  expect(elementIn(shared)).toContain('<script src="https://example.org/tcp/embed.js" async>')
})

test('brackets in a title and in a link do not end Markdown’s', () => {
  expect(markdownIn({ ...shared, title: 'A [1]', hash: '#v=1&s=x(y)' })).toBe(
    '[![A \\[1\\]](https://example.org/tcp/og/en/half-close.png)](https://example.org/tcp/#v=1&s=x%28y%29)',
  )
})
