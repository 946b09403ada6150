import type { Packet, Step, Trace } from '../sim/trace'
import { segLen } from '../tcp/segment'
import { seqDiff } from '../tcp/seq'
import { toMs } from '../tcp/units'

const segment = ({ segment: s, isn, peerIsn }: Packet): string => {
  const flags = [s.syn && 'SYN', s.fin && 'FIN', s.rst && 'RST', s.ack !== null && 'ACK'].filter(Boolean).join(',')
  const ack = s.ack === null ? '' : ` ack ${seqDiff(s.ack, peerIsn ?? 0)}`
  return `${flags} seq ${seqDiff(s.seq, isn ?? 0)}${ack}${segLen(s) > 1 ? ` len ${s.len}` : ''}`
}

function causeOf(step: Step, trace: Trace): string {
  switch (step.cause.kind) {
    case 'call':
      return `${step.cause.act.kind}()${step.cause.result === null ? '' : ` → ${step.cause.result}`}`
    case 'arrival':
      return `< ${segment(trace.packets[step.cause.packet] as Packet)}${step.cause.copy > 0 ? ' (copy)' : ''}`
    case 'timeout':
      return `${step.cause.timer} fires`
  }
}

function sentOf(packet: Packet): string {
  const again = packet.why === null ? '' : ` [${packet.why} ${packet.retransmission}]`
  return `> ${segment(packet)}${again}${packet.fate === 'delivered' ? '' : ` (${packet.fate})`}`
}

/**
 * A run, one line per thing that happens: ms since the origin, host, what happened, how the state changed, the rule
 * that said so; under it what was sent, what the application learned, and how long each timer newly runs.
 */
export function transcript(trace: Trace): string {
  const lines: string[] = []
  const timers = new Map<string, number>()
  for (const step of trace.steps) {
    const at = toMs(step.at - trace.origin)
      .toFixed(3)
      .padStart(12)
    const states = step.before === step.after ? step.after : `${step.before} → ${step.after}`
    lines.push(`${at}  ${step.host}  ${causeOf(step, trace).padEnd(28)} ${states}  (${step.rules.at(-1) ?? 'no rule'})`)
    const note = (text: string) => lines.push(`${' '.repeat(17)}${text}`)
    for (const n of step.sent) note(sentOf(trace.packets[n] as Packet))
    for (const signal of step.signals) note(`application: ${signal.kind}`)
    for (const [kind, timer] of Object.entries(step.tcb?.timers ?? {})) {
      const key = `${step.socket} ${kind}`
      if (timer !== null && timers.get(key) !== timer.due) note(`${kind} in ${toMs(timer.due - step.at).toFixed(3)}`)
      timers.set(key, timer?.due ?? 0)
    }
  }
  lines.push(
    `${toMs(trace.end - trace.origin)
      .toFixed(3)
      .padStart(12)}  ${trace.quiet ? 'quiet' : 'cut off at the horizon'}`,
  )
  return `${lines.join('\n')}\n`
}
