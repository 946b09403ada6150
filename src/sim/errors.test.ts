import { describe, expect, it } from 'vitest'
import { compose } from '../knobs/compose'
import { parseHash } from '../knobs/permalink'
import { step } from '../scenarios/build'
import { ms } from '../tcp/units'
import { signalText } from '../views/callText'
import { simulate } from './simulate'

/** What the application on `host` is told from the first close on. */
function told(link: string, host: string): string[] {
  const { choice, problems } = parseHash(link)
  expect(problems).toEqual([])
  const { steps, origin } = simulate(compose(choice))
  return steps.filter((s) => s.host === host && s.at >= origin).flatMap((s) => s.signals.map(signalText))
}
/** The same with what its calls return. */
function calls(link: string, host: string): string[] {
  const { choice } = parseHash(link)
  return simulate(compose(choice)).steps.flatMap(({ host: where, cause }) =>
    where === host && cause.kind === 'call' ? [`${cause.act.kind} ${cause.result ?? 'ok'}`] : [],
  )
}

describe('a RST in CLOSE-WAIT', () => {
  const link = 's=half-close&app=A:kill@u0.6'
  it.each([
    ['linux', 'EPIPE'],
    ['rfc9293', 'ECONNRESET'],
  ])('is %s’s %s', (profile, errno) => {
    expect(told(`${link}&profile=${profile}`, 'B').at(-1)).toBe(errno)
    expect(calls(`${link}&profile=${profile}`, 'B')).toContain(`send ${errno}`)
  })

  it('leaves read() at 0 on Linux, and EPIPE to the next send()', () => {
    const { choice } = parseHash(`${link}&profile=linux`)
    const scenario = compose(choice)
    const read = step('B.error', ms(10), 'B', { kind: 'recv' })
    const { steps } = simulate({ ...scenario, script: [...scenario.script, read] })
    const after = steps.filter((s) => s.host === 'B' && s.before === 'CLOSED' && s.cause.kind === 'call').slice(-3)
    expect(after.map((s) => [s.cause.kind === 'call' && s.cause.result, ...s.signals.map(signalText)])).toEqual([
      [null, 'read() → 0'],
      ['EPIPE'],
      [null],
    ])
  })
})

describe('after close()', () => {
  const timeout = 's=nobody-answers'
  const reset = 's=ordinary-close&inject=BA:R:u0.35:B_nxt'
  it.each(['linux', 'freebsd', 'macos', 'windows'])('there is no descriptor to be told by: %s', (profile) => {
    expect(told(`${timeout}&profile=${profile}`, 'A')).toEqual([])
    expect(told(`${reset}&profile=${profile}`, 'A')).toEqual([])
  })

  it('the RFC’s user is told', () => {
    expect(told(`${timeout}&profile=rfc9293`, 'A')).toEqual(['ETIMEDOUT'])
    expect(told(`${reset}&profile=rfc9293`, 'A')).toEqual(['ECONNRESET'])
  })
})

describe('a reset inside a lingering close()', () => {
  it.each(['linux', 'freebsd'])('ends it: it returns 0 on %s', (profile) => {
    const link = `s=linger&profile=${profile}&late=B:ack_of_fin:1:900&app=B:send100@u0.45`
    expect(told(link, 'A')).toEqual(['close() → 0'])
  })
})
