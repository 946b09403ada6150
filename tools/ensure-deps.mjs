// Makes node_modules what package-lock.json says, with `npm ci` when it is not. Uses nothing but Node itself,
// because it runs before anything is installed. Writes to stderr only: stdout belongs to the command it precedes.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const read = (path) => {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch {
    return null
  }
}

const accepts = (allowed, actual) => {
  if (allowed === undefined) return true
  if (allowed.some((a) => a === `!${actual}`)) return false
  const wanted = allowed.filter((a) => !a.startsWith('!'))
  return wanted.length === 0 || wanted.includes(actual)
}

const libc = () => {
  if (process.platform !== 'linux') return undefined
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

/** Whether this machine needs a package of the lock: optional ones only if they are made for it. */
const needed = (entry, ourLibc) => {
  if (!entry.optional) return true
  if (!entry.os && !entry.cpu) return false
  if (!accepts(entry.os, process.platform) || !accepts(entry.cpu, process.arch)) return false
  return entry.libc === undefined || accepts(entry.libc, ourLibc)
}

/** Why node_modules is not what the lock says, in words; null if it is. */
function mismatch() {
  const lock = read('package-lock.json')
  if (lock === null) return 'package-lock.json cannot be read'
  if (read('node_modules/.package-lock.json') === null) return 'nothing is installed yet'
  const ourLibc = libc()
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.link) continue
    const installed = read(join(path, 'package.json'))
    if (installed === null) {
      if (needed(entry, ourLibc)) return `${path} is missing`
    } else if (installed.version !== entry.version) return `${path} is ${installed.version}, not ${entry.version}`
  }
  return null
}

/** Installs what is missing; ends the process if that fails. */
export function ensureDeps() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `Last ACK needs Node 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    )
    process.exit(1)
  }
  const why = mismatch()
  if (why === null) return
  console.error(`Installing the dependencies (${why}) …`)
  // npm says where it is when it runs us; that is the one that belongs to this Node.
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const [command, commandArgs] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args]
  const run = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (run.status === 0) return
  console.error(`The dependencies could not be installed: ${run.error?.message ?? 'npm ci failed, see above'}.`)
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureDeps()
