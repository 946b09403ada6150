// A worker that makes a PNG of each SVG it is sent. Plain JavaScript: Node 20 starts no worker from TypeScript.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { indexedPng } from './indexed-png.mjs'

const { fonts, family } = workerData
const ready = initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))

parentPort.on('message', async (svg) => {
  await ready
  const image = new Resvg(svg, { font: { fontBuffers: fonts, defaultFontFamily: family } })
  const drawn = image.render()
  parentPort.postMessage(indexedPng(drawn.pixels, drawn.width, drawn.height))
  drawn.free()
  image.free()
})
