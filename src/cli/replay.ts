import { readFileSync } from 'node:fs'
import { readRecording } from '../conformance/recording'
import { replay } from '../conformance/scenarioOfRecording'

/** Gives a recording's spec to the engine and prints what the engine does, as JSON. */
function main(args: readonly string[]): number {
  const [path] = args
  if (path === undefined || args.length !== 1) {
    console.error('usage: npm run --silent replay -- FILE')
    return 2
  }
  try {
    const recording = readRecording(JSON.parse(readFileSync(path, 'utf8')))
    const { packets, states, app } = replay(recording)
    process.stdout.write(`${JSON.stringify({ packets, states, app })}\n`)
    return 0
  } catch (error) {
    console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

process.exitCode = main(process.argv.slice(2))
