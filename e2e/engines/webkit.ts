import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Driver, type Engine, onPath } from './driver'

const driver = onPath('WebKitWebDriver')
const xvfb = onPath('xvfb-run')

/** MiniBrowser is no command: it lies with the library, whose folder carries the name of the machine. */
function miniBrowser(): string | null {
  for (const lib of ['/usr/lib', '/usr/libexec', '/usr/lib64']) {
    if (!existsSync(lib)) continue
    for (const folder of ['.', ...readdirSync(lib)])
      for (const version of ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0']) {
        const file = join(lib, folder, version, 'MiniBrowser')
        if (existsSync(file)) return file
      }
  }
  return null
}
const browser = miniBrowser()

/** Where its box, or the first line of its picture, has its middle, px from the corner of the window. */
const middleOf = (selector: string): string => `(() => {
  const element = document.querySelector(${JSON.stringify(selector)})
  element.scrollIntoView({ block: 'nearest' })
  const { left, top, width, height } = (element.querySelector('path') ?? element).getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
})()`

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

async function launch(): Promise<Driver> {
  const port = await freePort()
  const command = [driver ?? '', `--port=${port}`]
  const [file = '', ...args] = xvfb === null ? command : [xvfb, '-a', '-s', '-screen 0 1280x900x24', ...command]
  const process_ = spawn(file, args, {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' },
  })
  const end = () => {
    try {
      process.kill(-(process_.pid ?? 0))
    } catch {
      // It has ended by itself.
    }
  }
  const ask = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
    if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`)
    return value
  }
  const session = async (): Promise<string> => {
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } }
    for (let tries = 0; ; tries++)
      try {
        return `/session/${(await ask<{ sessionId: string }>('POST', '/session', { capabilities })).sessionId}`
      } catch (error) {
        if (tries === 60) throw error
        await new Promise((wait) => setTimeout(wait, 500))
      }
  }
  let at: string
  try {
    at = await session()
    await ask('POST', `${at}/window/rect`, { width: 1280, height: 860 })
  } catch (error) {
    end()
    throw error
  }
  const read = <T>(expression: string): Promise<T> =>
    ask('POST', `${at}/execute/async`, {
      script: `const done = arguments[0]; Promise.resolve(${expression}).then(done)`,
      args: [],
    })
  const find = async (selector: string): Promise<Record<string, string>> =>
    ask('POST', `${at}/element`, { using: 'css selector', value: selector })
  const enter = async (selector: string | null) => {
    await ask('POST', `${at}/frame`, { id: null })
    if (selector !== null) await ask('POST', `${at}/frame`, { id: await find(selector) })
  }
  return {
    open: (url) => ask('POST', `${at}/url`, { url }),
    read,
    // Not the element's own click: WebDriver takes only HTML elements for something that can be pressed.
    press: async (selector) => {
      const { x, y } = await read<{ x: number; y: number }>(middleOf(selector))
      const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) }
      const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]
      await ask('POST', `${at}/actions`, { actions: [{ type: 'pointer', id: 'mouse', actions }] })
    },
    enter,
    close: async () => {
      await ask('DELETE', at).catch(() => {})
      end()
    },
  }
}

const lacks = [
  driver === null && 'WebKitWebDriver (Debian: webkit2gtk-driver)',
  browser === null && 'MiniBrowser (Debian: libwebkit2gtk-4.1-0)',
  xvfb === null && process.env.DISPLAY === undefined && 'a display or xvfb-run (Debian: xvfb)',
].filter((lack) => lack !== false)

/** WebKitGTK, the engine of Safari as Linux has it. */
export const webkit: Engine = { name: 'WebKit', lacks: lacks.length > 0 ? lacks.join(', ') : null, launch }
