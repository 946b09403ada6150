import { expect, test } from 'vitest'
import { asModule } from './react-modules'

const imported = (code: string) => import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)

test('a file of React as a module exports the same, whatever way it was assigned', async () => {
  const file = `"use strict";
exports.late = void 0;
if (typeof performance === "object") {
  exports.late = function () { return 1; };
}
function once() { return exports.late() + 1; }
exports.once = once;
exports.twice =
  function () { return exports.once() * 2; };
exports.version = "1";
`
  const module = await imported(asModule(file))
  expect([module.late(), module.once(), module.twice(), module.version]).toEqual([1, 2, 4, '1'])
  expect(Object.keys(module).sort()).toEqual(['late', 'once', 'twice', 'version'])
})

test('what a file requires it imports, and what is not understood stops the build', () => {
  const code = asModule(
    '"use strict";\nvar Scheduler = require("scheduler"),\n  React = require("react");\nexports.f = React.g;\n',
  )
  expect(code).toContain('import * as Scheduler from "scheduler";')
  expect(code).toContain('import * as React from "react";')
  expect(() => asModule('module.exports = 1')).toThrow('form')
  expect(() => asModule('const x = require("x")')).toThrow('form')
  expect(() => asModule('Object.assign(exports, {})')).toThrow('form')
})
