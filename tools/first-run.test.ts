import { build, type Rollup } from 'vite'
import { expect, test } from 'vitest'
import { complete } from '../src/app/complete'
import { firstRun as run } from '../src/app/firstRun'
import { en } from '../src/i18n/en'
import { translator } from '../src/i18n/index'
import { fitPaper } from '../src/views/paper'
import { layoutSequence } from '../src/views/sequence/layout'
import { firstRun, literal } from './first-run'

test('a literal is the value, in every corner', () => {
  const value = {
    a: [0, -0, 1e21, Number.POSITIVE_INFINITY, null, undefined, true],
    'b-c': { d: '"\\\n' },
    e: [],
    f: {},
  }
  expect(new Function(`return ${literal(value)}`)()).toStrictEqual(value)
})

test('the build puts the very run of the engine into the page', async () => {
  const { output } = (
    (await build({
      configFile: false,
      logLevel: 'error',
      plugins: [firstRun()],
      build: { write: false, minify: false, lib: { entry: 'src/app/firstRun.ts', formats: ['es'] } },
    })) as Rollup.RollupOutput[]
  )[0] as Rollup.RollupOutput
  const { code } = output[0]
  expect(code).not.toMatch(/\bfunction\b|=>/)
  const built = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
  // What is left out of it is not on the picture.
  const picture = ({ trace }: typeof run) => layoutSequence(trace, fitPaper(trace, 600), 764, translator(en))
  expect(picture(built.firstRun)).toStrictEqual(picture(run))
  complete(built.firstRun)
  expect(built.firstRun).toStrictEqual(run)
  expect(built.firstRun.scenario).toBe(built.firstRun.trace.scenario)
})
