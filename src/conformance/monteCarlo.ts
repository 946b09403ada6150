import { PROFILES } from '../profiles'
import { simulate } from '../sim/simulate'
import type { Profile } from '../tcp/profile'
import { seconds } from '../tcp/units'
import { doubling, erlangB, type Model, predict, withProbe } from './analytic'
import type { NumberedTable, Row } from './markdownTables'
import { Unsupported } from './recording'
import { Run, rfc, type Setting, scenarioOf, withTimeWait } from './twoHosts'
import type { Failure } from './vectorRun'

export const isLossRates = (t: NumberedTable): boolean =>
  ['p', 'T', 'r', 'n'].every((h) => t.headers.includes(h) || (h === 'p' && t.headers.includes('p_f'))) &&
  t.headers.includes('confirm')
export const isWholeClose = (t: NumberedTable): boolean =>
  t.headers.includes('p') && t.headers.includes('T') && t.headers.some((h) => h.startsWith('clean'))
export const isScale = (t: NumberedTable): boolean => t.headers.includes('quantity') && t.headers.includes('value')

/** Runs of the engine per row: enough that an error of a few per cent of a common outcome shows. */
const RUNS = 3_000
/** How many standard errors a sample may be off. */
const SIGMAS = 4.5

/** One unit in the last digit that a number of the table shows. */
function precision(text: string): number {
  const m = /^1 − ([\d.]+e-\d+)$/.exec(text)
  if (m !== null) return precision(m[1] as string)
  const [mantissa = '', exponent = '0'] = text.split('e')
  return 10 ** (Number(exponent) - (mantissa.split('.')[1] ?? '').length)
}
const value = (text: string): number => {
  const m = /^1 − ([\d.]+e-\d+)$/.exec(text)
  return m === null ? Number(text) : 1 - Number(m[1])
}
/** The formula agrees with the table to the digits shown. */
const formulaAgrees = (text: string, came: number): boolean => Math.abs(value(text) - came) <= precision(text) * 1.01

interface Plan {
  readonly model: Model
  readonly setting: Setting
}

const count = (profile: Profile, r: number, n: number): Profile => ({
  ...profile,
  rtoInitial: seconds(r),
  rtoMin: seconds(r),
  rtoMax: seconds(1e6),
  giveUp: { kind: 'count', retries: n },
})

function planOf(row: Row): Plan {
  const pf = value(row.p_f ?? row.p ?? '')
  const pa = value(row.p_a ?? row.p ?? '')
  const n = Number(row.n)
  const T = Number(row.T)
  const appDelay = row.D === undefined ? 0.01 : Number(row.D)
  const r = row.r ?? ''
  const linux = /^Linux, RTT ([\d.]+), (no )?TLP/.exec(r)
  const common = { loss: { ab: pa, ba: pf }, appDelay }
  const limit = row.T2 === undefined ? {} : { finWait2: Number(row.T2), appDelay }
  if (linux !== null) {
    const rtt = Number(linux[1])
    const timeout = Number(
      /\br = ([\d.]+)/.exec(r)?.[1] ?? /P = r = ([\d.]+)/.exec(r)?.[1] ?? rtt + Math.max(0.2, 2 * rtt),
    )
    const probe = linux[2] === undefined
    const a = withTimeWait({ ...PROFILES.linux, tailLossProbe: probe }, T)
    return {
      model: { pf, pa, sentAt: probe ? withProbe(timeout, timeout, n) : doubling(timeout, n), timeWait: T },
      setting: { ...common, a, d: rtt / 2 },
    }
  }
  const rto = Number(r)
  if ([pf, pa, n, T, rto].some((x) => !Number.isFinite(x))) throw new Unsupported('parameters of the row')
  // A's own FIN must not be given up before B's last copy: the formulas are conditional on B having received it.
  const base = withTimeWait(count(rfc, rto, n), T)
  const a: Profile = { ...base, finWait2: row.T2 === undefined ? base.finWait2 : seconds(Number(row.T2)) }
  return { model: { pf, pa, sentAt: doubling(rto, n), timeWait: T, ...limit }, setting: { ...common, a, b: base } }
}

interface Sample {
  readonly runs: number
  readonly confirm: number
  readonly late: number
  readonly reset: number
  readonly giveUp: number
  readonly entersTimeWait: number
  readonly extension: number
  readonly extensionError: number
}

/** Outcomes of many runs of the engine; `given` says which runs count. */
export function sample(setting: Setting, given: (run: Run) => boolean, runs = RUNS): Sample {
  const n = { runs: 0, confirm: 0, late: 0, reset: 0, giveUp: 0, entersTimeWait: 0 }
  const extensions: number[] = []
  const T = (setting.a as Profile).timeWait / 1e6
  for (let seed = 1; seed <= runs; seed++) {
    const run = new Run({ ...setting, seed })
    if (!given(run)) continue
    n.runs++
    const end = run.ended('B')
    if (end === 'reset') n.reset++
    else if (end === 'timeout') n.giveUp++
    else if (end === 'acknowledged') n.confirm++
    const closed = run.entered('A', 'CLOSED')
    const entered = run.entered('A', 'TIME-WAIT')
    const arrivals = run.sent('B', 'F').flatMap(({ p }) => p.arrivals.map((at) => (at - run.trace.origin) / 1e6))
    if (closed !== null && arrivals.some((at) => at >= closed)) n.late++
    if (entered === null || closed === null) continue
    n.entersTimeWait++
    extensions.push(closed - entered - T)
  }
  const mean = extensions.reduce((a, b) => a + b, 0) / Math.max(1, extensions.length)
  const variance = extensions.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, extensions.length)
  const share = (k: number): number => k / Math.max(1, n.runs)
  return {
    runs: n.runs,
    confirm: share(n.confirm),
    late: share(n.late),
    reset: share(n.reset),
    giveUp: share(n.giveUp),
    entersTimeWait: share(n.entersTimeWait),
    extension: mean,
    extensionError: Math.sqrt(variance / Math.max(1, extensions.length)),
  }
}

const COLUMNS = [
  ['confirm', 'confirm'],
  ['late', 'late'],
  ['reset', 'reset'],
  ['give-up', 'giveUp'],
  ['A enters TW', 'entersTimeWait'],
] as const

/** Whether a sampled share is within the sampling error of `p`. */
const plausible = (came: number, p: number, runs: number): boolean =>
  Math.abs(came - p) <= SIGMAS * Math.sqrt((Math.max(p * (1 - p), 0) + 1 / runs) / runs)

/** Where the closed form and the figures of a row differ. */
export function formulaProblems(row: Row): string[] {
  const formula = predict(planOf(row).model)
  const wrong: string[] = []
  for (const [header, key] of COLUMNS) {
    const text = row[header]
    if (text !== undefined && !formulaAgrees(text, formula[key])) {
      wrong.push(`${header} by formula ${formula[key]} instead of ${text}`)
    }
  }
  const ext = row['ext (s)']
  if (ext !== undefined && !formulaAgrees(ext, formula.extension)) {
    wrong.push(`ext by formula ${formula.extension} instead of ${ext}`)
  }
  return wrong
}

/** A row of loss probabilities: by formula, and by running the engine many times. */
export function runLossRates(row: Row): Failure {
  const { model, setting } = planOf(row)
  const formula = predict(model)
  const wrong = formulaProblems(row)
  const ext = row['ext (s)']
  const quiet = model.finWait2 !== undefined
  const got = sample(setting, (run) => {
    if (run.entered('B', 'CLOSE-WAIT') === null) return false
    // The limit on FIN-WAIT-2 is counted from an undisturbed first half of the close.
    return !quiet || (run.sent('A')[0]?.p.fate === 'delivered' && run.sent('B')[0]?.p.fate === 'delivered')
  })
  for (const [header, key] of COLUMNS) {
    if (row[header] !== undefined && !plausible(got[key], formula[key], got.runs))
      wrong.push(`${header} in ${got.runs} runs ${got[key].toFixed(5)} instead of ${formula[key].toFixed(5)}`)
  }
  // A tick more or less per time-out is within the model's idea of a time-out.
  if (
    ext !== undefined &&
    Math.abs(got.extension - formula.extension) > SIGMAS * (got.extensionError + 0.002) + 0.02 * formula.extension
  ) {
    wrong.push(`ext in ${got.runs} runs ${got.extension.toFixed(4)} instead of ${formula.extension.toFixed(4)}`)
  }
  return wrong.length === 0 ? null : { expected: JSON.stringify(row), came: wrong.join('; ') }
}

/** Both directions lossy from the first FIN on; r = 1, n = 6, d = 0.05, D = 0.01. */
export function runWholeClose(row: Row): Failure {
  const p = value(row.p ?? '')
  const T = Number(row.T)
  const n = 6
  const half = predict({ pf: p, pa: p, sentAt: doubling(1, n), timeWait: T })
  const reaches = 1 - p ** (n + 1)
  const wanted: Record<string, number> = {
    clean: half.confirm * reaches,
    reset: half.reset * reaches,
    'A entered TW': half.entersTimeWait * reaches,
  }
  const got = sample({ a: withTimeWait(count(rfc, 1, n), T), loss: { ab: p, ba: p }, appDelay: 0.01 }, () => true)
  const sampled: Record<string, number> = {
    clean: got.confirm,
    reset: got.reset,
    'A entered TW': got.entersTimeWait,
  }
  const wrong: string[] = []
  for (const [name, want] of Object.entries(wanted)) {
    const cell = Object.entries(row)
      .find(([h]) => h.startsWith(name))?.[1]
      ?.split('/')[0]
      ?.trim()
    if (cell === undefined) continue
    if (!formulaAgrees(cell, want)) wrong.push(`${name} by formula ${want} instead of ${cell}`)
    if (!plausible(sampled[name] as number, want, got.runs))
      wrong.push(`${name} in ${got.runs} runs ${(sampled[name] as number).toFixed(5)} instead of ${want.toFixed(5)}`)
  }
  return wrong.length === 0 ? null : { expected: JSON.stringify(row), came: wrong.join('; ') }
}

const number = (text: string): number => Number(text.replaceAll(',', ''))
/** Size of Linux' `tcp_timewait_sock`, octets. */
const RECORD = 256

/** How often a FIN that nobody answers is repeated, and when its sender gives up, in seconds. */
function giveUp(profile: Profile, rtt: number): { repeats: number; after: number } {
  const trace = simulate(
    scenarioOf({
      a: profile,
      d: rtt / 2,
      loss: { ab: 1, ba: 0 },
      until: 2000,
      script: [{ on: 'up', after: seconds(5), who: 'A', act: { kind: 'close' } }],
    }),
  )
  const fins = trace.packets.filter((p) => p.from === 'A' && p.segment.fin)
  const closed = trace.steps.find((s) => s.host === 'A' && s.after === 'CLOSED' && s.before === 'FIN-WAIT-1')
  return { repeats: fins.length - 1, after: ((closed?.at ?? Number.NaN) - trace.origin) / 1e6 }
}

function scaleCase(quantity: string, cell: string): { came: string; agrees: boolean } {
  const mean = /mean number in TIME-WAIT, λ = ([\d,.]+)\/s, T = ([\d.]+)/.exec(quantity)
  if (mean !== null) {
    const load = number(mean[1] as string) * Number(mean[2])
    const memory = /([\d.]+) MB at 256 B/.exec(cell)
    const ok =
      number(/^[\d,.]+/.exec(cell)?.[0].replace(/,$/, '') ?? '') === load &&
      (memory === null || formulaAgrees(memory[1] as string, (load * RECORD) / 1e6))
    return { came: `${load}; ${(load * RECORD) / 1e6} MB`, agrees: ok }
  }
  const rate = /highest sustainable rate to one destination, .*T = ([\d.]+)/.exec(quantity)
  if (rate !== null) {
    const m = /([\d,]+) \/ ([\d.]+) = ([\d.]+)\/s/.exec(cell)
    const came = m === null ? Number.NaN : number(m[1] as string) / Number(rate[1])
    return { came: `${came}/s`, agrees: m !== null && formulaAgrees(m[3] as string, came) }
  }
  const refused = /refused share at ([\d.]+)\/s, ([\d,]+) ports, T = ([\d.]+)/.exec(quantity)
  if (refused !== null) {
    const came = erlangB(Number(refused[1]) * Number(refused[3]), number(refused[2] as string))
    return { came: String(came), agrees: formulaAgrees(/^[\d.]+/.exec(cell)?.[0] ?? '', came) }
  }
  const orphan = /^Linux orphan FIN: .* for r = ([\d. /]+)/.exec(quantity)
  if (orphan !== null) {
    const wanted = [...cell.matchAll(/(\d+) \/ ([\d.]+)/g)].map((m) => ({ repeats: Number(m[1]), after: Number(m[2]) }))
    // RTO = SRTT + max(200 ms, 2·SRTT) after one sample.
    const came = (orphan[1] as string).split('/').map((r) => {
      const rto = Number(r)
      return giveUp(
        { ...PROFILES.linux, tailLossProbe: false },
        rto >= 0.3 ? Math.max(rto / 3, rto <= 0.3 ? rto - 0.2 : 0) : rto - 0.2,
      )
    })
    const agrees =
      came.length === wanted.length &&
      came.every(
        (c, i) =>
          c.repeats === wanted[i]?.repeats && c.after >= wanted[i].after * 0.97 && c.after <= wanted[i].after * 1.12,
      )
    return { came: came.map((c) => `${c.repeats} / ${c.after.toFixed(1)}`).join('; '), agrees }
  }
  const plain = /^RFC give-up for RTO = ([\d.]+), R2 = ([\d.]+) s/.exec(quantity)
  if (plain !== null) {
    const rto = seconds(Number(plain[1]))
    const came = giveUp(
      { ...rfc, rtoInitial: rto, rtoMin: rto, giveUp: { kind: 'r2', after: seconds(Number(plain[2])) } },
      0.1,
    )
    const want = /(\d+) repeats, ([\d.]+) s/.exec(cell)
    return {
      came: `${came.repeats} repeats, ${came.after.toFixed(2)} s`,
      agrees: want !== null && Number(want[1]) === came.repeats && Math.abs(Number(want[2]) - came.after) < 0.5,
    }
  }
  throw new Unsupported(`quantity "${quantity}"`)
}

export function runScale(row: Row): Failure {
  const { came, agrees } = scaleCase(row.quantity ?? '', row.value ?? '')
  return agrees ? null : { expected: `${row.quantity}: ${row.value}`, came }
}
