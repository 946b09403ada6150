import { describe, expect, it } from 'vitest'
import { compose } from '../knobs/compose'
import { parseHash } from '../knobs/permalink'
import { simulate } from './simulate'
import type { Trace } from './trace'

const run = (link: string): Trace => {
  const { choice, problems } = parseHash(link)
  expect(problems).toEqual([])
  return simulate(compose(choice))
}

/** Calls of a host’s applications after the first one of a kind: `send EPIPE`. */
const calls = (trace: Trace, host: string, after: string): string[] => {
  const all = trace.steps.flatMap(({ host: where, cause }) =>
    where === host && cause.kind === 'call' ? [`${cause.act.kind} ${cause.result ?? 'ok'}`] : [],
  )
  return all.slice(all.findIndex((c) => c.startsWith(after)) + 1)
}

describe('a dead process', () => {
  it.each(['kill', 'reboot'])('makes no calls after %s', (death) => {
    const said = calls(run(`s=half-close&profile=linux&app=B:${death}@u0.5`), 'B', death)
    // The kernel closes what a killed process has left, in the same moment.
    expect(said.filter((c) => !/^close(Listener)? ok$/.test(c))).toEqual([])
    expect(said.filter((c) => c.startsWith('close ')).length).toBe(death === 'kill' ? 1 : 0)
  })

  it('waits in no close(): the signal ends the wait, the socket is an orphan at once, nothing returns', () => {
    const trace = run('s=linger&profile=linux&app=A:kill@u0.3&drop=A:fin:1,A:fin:2,A:fin:3,A:fin:4&t=5')
    const death = trace.steps.find((s) => s.cause.kind === 'call' && s.cause.act.kind === 'kill')
    const after = trace.steps.filter((s) => s.host === 'A' && s.n > (death?.n ?? 0))
    expect(after[0]).toMatchObject({
      at: death?.at,
      after: 'FIN-WAIT-1',
      tcb: { orphan: true, timers: { linger: null } },
    })
    expect(after.flatMap((s) => s.signals)).toEqual([])
    expect(after.flatMap((s) => (s.cause.kind === 'call' ? [s.cause.act.kind] : []))).toEqual(['nothing'])
    expect(after.map((s) => s.after)).toContain('TIME-WAIT')
  })

  it('is followed by another one that may listen', () => {
    const said = calls(run('s=restarted-server'), 'B', 'kill')
    expect(said.some((c) => /^(bind|listen) /.test(c))).toBe(true)
  })
})

describe('a call on a descriptor', () => {
  it('fails with EPIPE after shutdown(), with EBADF after close()', () => {
    const told = (what: string) => calls(run(`s=ordinary-close&profile=linux&app=2:${what},A:send10@u0.4`), 'A', what)
    expect(told('shutdown')).toContain('send EPIPE')
    expect(told('close')).toContain('send EBADF')
  })
})

describe('segments in the wrong place', () => {
  it('TIME-WAIT stamps its ACK of a SYN that nobody listens for, although the SYN has no timestamp', () => {
    // Linux 6.18 against a scripted peer: TSval now, TSecr what the last FIN carried.
    const trace = run('s=ordinary-close&profile=linux&inject=BA:S:u5:100000')
    const syn = trace.packets.find((p) => p.injected)
    const answer = trace.packets.find((p) => p.from === 'A' && p.sentAt === syn?.arrivals[0])
    const fin = trace.packets.find((p) => p.from === 'B' && p.segment.fin)
    expect(syn?.segment.ts).toBeNull()
    expect(answer?.segment.ts?.ecr).toBe(fin?.segment.ts?.val)
    const last = trace.packets.findLast((p) => p.from === 'A' && p.n < (answer?.n ?? 0))
    const gone = Math.floor((answer?.sentAt ?? 0) / 1000) - Math.floor((last?.sentAt ?? 0) / 1000)
    expect((answer?.segment.ts?.val ?? 0) - (last?.segment.ts?.val ?? 0)).toBe(gone)
  })

  it('a FIN below forged octets is not called known', () => {
    const trace = run('s=ordinary-close&inject=AB:A:u0.1:A_nxt:aB_nxt:l50:p')
    const met = trace.steps.filter((s) => s.host === 'B' && s.rules.includes('check.outOfWindow'))
    expect(met.length).toBeGreaterThan(0)
    expect(met.flatMap((s) => s.rules)).not.toContain('fin.repeated')
  })
})
