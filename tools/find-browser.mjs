// Finds a Chromium that really starts, or installs one. Prints nothing on stdout but, run by itself, the answer.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const isRoot = process.getuid?.() === 0
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']

/** What every browser of the tests is started with: quiet, and with no request of its own. */
export const LAUNCH_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox refuses to run as root.
  ...(isRoot ? ['--no-sandbox'] : []),
]

const onPath = () =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) =>
    NAMES.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)).filter((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    }),
  )

/** Starts it and lets it do a sum: a file that exists is not yet a browser that runs. */
async function starts(options, said) {
  const name = options.executablePath ?? options.channel ?? "Playwright's own Chromium"
  let browser
  try {
    browser = await chromium.launch({ ...options, args: LAUNCH_ARGS, timeout: 60_000 })
    const page = await browser.newPage()
    if ((await page.evaluate('6 * 7')) === 42) return true
    said.push(`${name}: does not run scripts`)
  } catch (error) {
    said.push(`${name}: ${String(error.message).split('\n')[0]}`)
  } finally {
    await browser?.close().catch(() => {})
  }
  return false
}

const run = (command, args) => {
  console.error(`$ ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 600_000 }).status === 0
}

const installers = [
  () => {
    const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
    return run(process.execPath, [cli, 'install', 'chromium'])
  },
  () =>
    isRoot &&
    process.platform === 'linux' &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']),
]

const candidates = () => [
  ...(process.env.CHROMIUM_PATH ? [{ executablePath: process.env.CHROMIUM_PATH }] : []),
  {},
  ...onPath().map((executablePath) => ({ executablePath })),
  { channel: 'chrome' },
  { channel: 'msedge' },
]

/** Launch options (`executablePath`, `channel` or none) of a Chromium that works; throws with what to install. */
export async function findBrowser() {
  const said = []
  for (const options of candidates()) if (await starts(options, said)) return options
  const before = said.join('\n  ')
  for (const install of installers) {
    if (!install()) continue
    said.length = 0
    for (const options of candidates()) if (await starts(options, said)) return options
  }
  throw new Error(
    `No Chromium starts here. Tried:\n  ${before}\nInstall one and try again:\n` +
      '  Debian, as root:  apt-get install chromium\n' +
      '  elsewhere:        npx playwright install --with-deps chromium\n' +
      'or set CHROMIUM_PATH to the program file of a Chromium or Chrome.',
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await findBrowser().then(
    (options) => console.log(JSON.stringify(options)),
    (error) => {
      console.error(error.message)
      process.exitCode = 1
    },
  )
