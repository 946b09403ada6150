import { expect, test } from 'vitest'
import { inlined, scriptText, styleText } from './inline'
import { policyIn, policyOf } from './policy'

const page = (head: string) => `<!doctype html><html><head><meta charset="utf-8">${head}</head><body></body></html>`

test('a script can hold what HTML takes for its end, and says the same', () => {
  const code = "export default ['</script>', `<!--<script></SCRIPT >`, /<\\/script>|<!--/u.test('<!--')]"
  const text = scriptText(code)
  expect(text).not.toMatch(/<\/script|<!--/i)
  const value = (of: string) => new Function(of.replace('export default', 'return'))()
  expect(value(text)).toEqual(value(code))
})

test('where it would not be the same program the build stops', () => {
  expect(() => scriptText('export default 1</script/.lastIndex')).toThrow()
})

test('a style sheet can hold the end of one, and names no other file', () => {
  expect(styleText('a::after { content: "</style>" }')).toBe('a::after { content: "<\\/style>" }')
  expect(styleText('a { background: url(data:image/png;base64,AA) }')).toContain('url(data:')
  expect(() => styleText('a { background: url(./b.png) }')).toThrow('./b.png')
  expect(() => styleText('@import "b.css";')).toThrow('b.css')
})

test('a page becomes one file, with a policy of exactly its scripts and styles', () => {
  const files: Record<string, string> = {
    'assets/a.js': "console.log('$& </script>')",
    'assets/a.css': 'a{color:red}',
    'i.svg': '<svg/>',
  }
  const html = inlined(
    page(
      '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">' +
        '<script type="module" crossorigin src="./assets/a.js"></script>' +
        '<link rel="stylesheet" crossorigin href="./assets/a.css"><link rel="icon" type="image/svg+xml" href="./i.svg">',
    ),
    (path) => files[path],
  )
  const script = "console.log('$& \\x3C/script>')"
  expect(html).toContain(`<script type="module">${script}</script>`)
  expect(html).toContain('<style>a{color:red}</style>')
  expect(html).toContain(`href="data:image/svg+xml;base64,${btoa('<svg/>')}"`)
  expect(html.match(/Content-Security-Policy/g)).toHaveLength(1)
  expect(policyIn(html)).toBe(policyOf([script], ['a{color:red}']))
  expect(policyIn(html)).not.toMatch(/unsafe|'self'|\*|http/)
})

test('what cannot be put in stops the build', () => {
  const none = () => undefined
  expect(() => inlined(page('<script type="module" src="./gone.js"></script>'), none)).toThrow('./gone.js is not there')
  expect(() => inlined(page('<script src="./early.js"></script>'), () => '1')).toThrow('not a module')
  expect(() => inlined(page('<link rel="modulepreload" href="./a.js">'), () => '1')).toThrow('cannot be put')
})
