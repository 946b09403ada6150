import type { Plugin } from 'vite'

const OF_REACT =
  /\/node_modules\/(?:react|react-dom|scheduler)\/(?:cjs\/[\w-]+\.production|index|client|jsx-runtime)\.js$/
const SHIM = /module\.exports = require\('(\.\/cjs\/[\w-]+\.production\.js)'\)/

/** The CommonJS of a production file of React as an ECMAScript module of the same exports. */
export function asModule(code: string): string {
  const names = [...new Set([...code.matchAll(/\bexports\.(\w+)/g)].map(([, name]) => name))]
  // At the top of the file, once: a declaration, which the bundler may leave out when nobody imports it.
  const declared = names.filter((name) => {
    const assignments = code.match(new RegExp(`\\bexports\\.${name} =(?!=)`, 'g')) ?? []
    return assignments.length === 1 && new RegExp(`^exports\\.${name} =`, 'm').test(code)
  })
  const assigned = names.filter((name) => !declared.includes(name))
  const body = code
    .replace('"use strict";', '')
    .replace(/^var (?:\w+ = require\("[^"]+"\)[,;]\s+)+/m, (list) =>
      list.replace(/(?:var )?(\w+) = require\(("[^"]+")\)[,;]/g, 'import * as $1 from $2;'),
    )
    .replace(/^exports\.(\w+) =(?!=)/gm, (text, name) => (declared.includes(name) ? `var ${text}` : text))
    .replace(/\bexports\.(\w+)/g, 'exports_$1')
  if (/\brequire\(|\bmodule\.|\bexports\b/.test(body)) throw new Error('React’s files have changed their form')
  const first = assigned.map((name) => `var exports_${name};`).join('')
  return `${first}${body}\nexport { ${names.map((name) => `exports_${name} as ${name}`).join(', ')} }`
}

/**
 * React publishes CommonJS, of which a bundler must keep every export. As modules, what nobody imports is left out of
 * the built page (hydration, the server’s hints, half of the API: about 3.5 kB gzip). React’s code itself is not touched.
 */
export const reactModules = (): Plugin => ({
  name: 'react-modules',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    // A library may import React as a default, which modules of React do not have.
    if (id.includes('/node_modules/zustand/'))
      return code.replace("import React from 'react'", "import * as React from 'react'")
    if (!OF_REACT.test(id)) return null
    const [, production] = SHIM.exec(code) ?? []
    return production === undefined ? asModule(code) : `export * from '${production}'`
  },
  onLog: (_, { code, message }) =>
    // React asks for what only its own tests put there.
    code === 'IMPORT_IS_UNDEFINED' && message.includes('node_modules/scheduler/') ? false : undefined,
})
