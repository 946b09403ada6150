// Reads captures with tshark and prints them as fixtures for src/formats: node tools/tshark-lines.mjs CAPTURE…
// A capture with several interfaces is split first, for tshark would take them for one wire.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'

const FIELDS = ['frame.time_relative', 'ip.src', 'tcp.srcport', 'ip.dst', 'tcp.dstport', 'tcp.flags', 'tcp.seq_raw']
FIELDS.push('tcp.ack_raw', 'tcp.len', 'tcp.window_size_value', 'tcp.options', '_ws.col.Info')

// Whatever the ports are, nothing above TCP is to be made of what has no content.
const tshark = (...args) =>
  execFileSync('tshark', ['-d', 'tcp.port==1-65535,data', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
const scratch = mkdtempSync(join(tmpdir(), 'tshark-'))
for (const file of process.argv.slice(2)) {
  const interfaces = [
    ...new Set(tshark('-r', file, '-T', 'fields', '-e', 'frame.interface_id').trim().split('\n')),
  ].sort()
  for (const id of interfaces) {
    const one = join(scratch, 'one.pcapng')
    const split = interfaces.length > 1
    if (split) tshark('-r', file, '-Y', `frame.interface_id==${id}`, '-w', one)
    console.log(`# ${basename(file, extname(file))}${split ? ` ${'ABC'[Number(id)]}` : ''}`)
    console.log(tshark('-r', split ? one : file, '-T', 'fields', ...FIELDS.flatMap((f) => ['-e', f])).trimEnd())
  }
}
rmSync(scratch, { recursive: true })
