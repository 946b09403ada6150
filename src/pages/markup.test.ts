import { expect, test } from 'vitest'
import { dataBlock, escaped, stateRules, still, tag, withoutStyles } from './markup'

test('text is only text, in an element and in an attribute', () => {
  expect(escaped('“a” & <b> "c"')).toBe('“a” &amp; &lt;b&gt; &quot;c&quot;')
  expect(tag('meta', { name: 'description', content: '"><script>' })).toBe(
    '<meta name="description" content="&quot;&gt;&lt;script&gt;">',
  )
  expect(tag('link', { rel: 'canonical', href: undefined })).toBe('<link rel="canonical">')
})

test('a data block cannot end early, and is the same data', () => {
  const data = { name: '</script><script>alert(1)</script>', note: 'a\u2028b "c" <!--' }
  const block = dataBlock('application/ld+json', data)
  expect(block.match(/<\/?script/g)).toEqual(['<script', '</script'])
  expect(block).not.toContain('<!--')
  expect(JSON.parse(block.slice(block.indexOf('>') + 1, block.lastIndexOf('<')))).toEqual(data)
})

test('a still drawing has nothing to press, to focus or to announce', () => {
  const markup =
    '<g class="S-segment" role="button" tabindex="-1" data-packet="3" aria-label="a FIN" aria-pressed="false">' +
    '<path class="S-hit" d="M0 0"></path><path class="S-line" d="M1 1"></path><path class="S-focus" d="M2 2"></path></g>'
  expect(still(markup)).toBe('<g class="S-segment"><path class="S-line" d="M1 1"></path></g>')
})

test('colours of states are an attribute with a rule of its own, and no other style gets through', () => {
  const colours = '--fill:var(--state-fin-wait-1);--text:var(--state-fin-wait-1-text)'
  expect(withoutStyles(`<rect style="${colours}" x="1">`)).toBe('<rect data-state="fin-wait-1" x="1">')
  expect(stateRules(['FIN-WAIT-1'])).toContain(`[data-state="fin-wait-1"]{${colours}}`)
  expect(() => withoutStyles('<rect style="fill:red">')).toThrow('style attribute')
})
