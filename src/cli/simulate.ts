import { replayOutput } from '../conformance/replayOutput'
import { en } from '../i18n/en'
import { translator } from '../i18n/index'
import { compose } from '../knobs/compose'
import { parseHash } from '../knobs/permalink'
import { simulate } from '../sim/simulate'

/** Runs what a link of the page says, and prints it as JSON. */
function main(args: readonly string[]): number {
  const [text] = args
  if (text === undefined || args.length !== 1) {
    console.error("usage: npm run --silent simulate -- 's=ordinary-close&delay=50&drop=A:fin:1'")
    return 2
  }
  const { choice, view, problems } = parseHash(text)
  if (problems.length > 0) {
    const t = translator(en)
    for (const p of problems) console.error(t(p.messageKey, { key: p.key, value: p.value }))
    return 2
  }
  if (view.cmp !== undefined) console.error('cmp: what the run is compared with is left out')
  const { packets, states, app } = replayOutput(simulate(compose(choice)))
  process.stdout.write(`${JSON.stringify({ packets, states, app })}\n`)
  return 0
}

process.exitCode = main(process.argv.slice(2))
