// Pixels as a PNG of 256 colours: for drawings in a few flat colours it is half as large and looks the same.
import { deflateSync } from 'node:zlib'

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function chunk(name, data) {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), data, Buffer.alloc(4)])
  whole.writeUInt32BE(data.length)
  let crc = 0xffffffff
  for (const byte of whole.subarray(4, -4)) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8)
  whole.writeUInt32BE((crc ^ 0xffffffff) >>> 0, whole.length - 4)
  return whole
}

const distance = (a, b) =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2

/** So many colours are kept as they are: grounds, bands, lines. */
const EXACT = 48

/** The most frequent colours, and of the others those far enough from each other, 256 at most, as 0xRRGGBB. */
function paletteOf(counts) {
  const colours = [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([colour]) => colour)
  for (let apart = 1; ; apart *= 2) {
    const palette = []
    for (const colour of colours) {
      if (palette.length >= EXACT && palette.some((other) => distance(colour, other) < apart)) continue
      palette.push(colour)
      if (palette.length > 256) break
    }
    if (palette.length <= 256) return palette
  }
}

/** @param {Uint8Array} rgba opaque pixels, row by row */
export function indexedPng(rgba, width, height) {
  const colourAt = (n) => (rgba[4 * n] << 16) | (rgba[4 * n + 1] << 8) | rgba[4 * n + 2]
  const counts = new Map()
  for (let n = 0; n < width * height; n++) counts.set(colourAt(n), (counts.get(colourAt(n)) ?? 0) + 1)
  const palette = paletteOf(counts)
  const indices = new Map()
  for (const colour of counts.keys()) {
    let best = 0
    for (let n = 1; n < palette.length; n++)
      if (distance(palette[n], colour) < distance(palette[best], colour)) best = n
    indices.set(colour, best)
  }
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indices.get(colourAt(y * width + x))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  // 8 bits, an index into the palette.
  head.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
