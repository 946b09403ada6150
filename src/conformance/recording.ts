import * as v from 'valibot'

/** The format of a recording: what was asked for (`spec`), and what two real hosts did (`packets`, `states`, `app`). */
const num = v.number()
const str = v.string()
const dir = v.picklist(['A>B', 'B>A'])
const host = v.picklist(['A', 'B'])
const scalar = v.union([v.number(), v.string()])

const SockOpts = v.array(v.tuple([num, num, num]))

const RuleSchema = v.strictObject({
  dir: v.optional(dir),
  match: v.optional(v.picklist(['any', 'syn', 'synack', 'fin', 'rst', 'data', 'pure_ack', 'ack_of_fin', 'acks_fin'])),
  nth: v.optional(v.union([num, v.array(num), v.literal('all')])),
  do: v.picklist(['drop', 'delay', 'dup', 'seqshift']),
  by: v.optional(num),
  inc: v.optional(num),
  want: v.optional(num),
  seq: v.optional(num),
  conn: v.optional(num),
  from: v.optional(str),
  until: v.optional(str),
  name: v.optional(str),
})

const StepSchema = v.strictObject({
  on: str,
  nth: v.optional(num),
  after: v.optional(num, 0),
  who: v.optional(host),
  do: v.picklist([
    'close',
    'shutdown',
    'send',
    'recv',
    'read_on',
    'connect',
    'bind',
    'close_listener',
    'inject',
    'so_error',
    'setopt',
    'nothing',
  ]),
  conn: v.optional(num),
  as: v.optional(str),
  n: v.optional(num),
  more: v.optional(v.boolean()),
  how: v.optional(v.picklist(['RD', 'WR', 'RDWR'])),
  linger: v.optional(v.tuple([num, num])),
  blocking: v.optional(v.boolean()),
  reuseaddr: v.optional(v.boolean()),
  unless_open: v.optional(v.boolean()),
  bind: v.optional(v.boolean()),
  level: v.optional(num),
  opt: v.optional(num),
  val: v.optional(num),
  label: v.optional(str),
  dir: v.optional(dir),
  fl: v.optional(v.pipe(str, v.regex(/^[SFRPA]*$/, 'flags out of SFRPA'))),
  seq: v.optional(scalar),
  ack: v.optional(v.nullable(scalar)),
  len: v.optional(num),
  mss: v.optional(num),
  ts: v.optional(scalar),
  ts_add: v.optional(num),
})

const Sysctls = v.record(str, scalar)

const SpecSchema = v.strictObject({
  id: v.optional(str),
  title: v.optional(v.nullable(str)),
  group: v.optional(v.nullable(str)),
  notes: v.optional(v.nullable(str)),
  owd: v.optional(v.tuple([num, num])),
  sysctl: v.optional(v.strictObject({ both: v.optional(Sysctls), A: v.optional(Sysctls), B: v.optional(Sysctls) })),
  rules: v.optional(v.array(RuleSchema), []),
  steps: v.optional(v.array(StepSchema), []),
  reading: v.optional(v.strictObject({ A: v.optional(v.boolean()), B: v.optional(v.boolean()) })),
  one_port: v.optional(v.boolean()),
  conns: v.optional(num),
  max_ms: v.optional(num),
  run_to_max: v.optional(v.boolean()),
  end_after: v.optional(v.tuple([str, num])),
  no_close: v.optional(v.boolean()),
  settle_ms: v.optional(num),
  listen: v.optional(
    v.strictObject({ reuseaddr: v.optional(v.boolean()), opts: v.optional(SockOpts), rcvbuf: v.optional(num) }),
  ),
  connect: v.optional(
    v.strictObject({ bind: v.optional(v.boolean()), opts: v.optional(SockOpts), rcvbuf: v.optional(num) }),
  ),
})

const PacketRowSchema = v.looseObject({
  n: num,
  t: num,
  conn: v.optional(num, 0),
  inc: v.optional(num, 1),
  from: host,
  fl: str,
  seq: num,
  ack: v.nullable(num),
  len: num,
  win: v.optional(num),
  ts: v.optional(v.nullable(v.tuple([num, v.nullable(num)]))),
  sack: v.optional(v.array(v.tuple([num, num]))),
  fate: v.picklist(['delivered', 'dropped', 'delayed', 'duplicated', 'in_flight_at_end']),
  rx: v.array(num),
  rtx: v.optional(num),
  cause: v.optional(v.nullable(str)),
  injected: v.optional(v.boolean()),
})

const StateRowSchema = v.union([
  v.strictTuple([num, host, str, str, str]),
  v.strictTuple([num, host, str, str, str, num]),
])

const AppRowSchema = v.looseObject({
  t: num,
  who: host,
  ev: str,
  ret: v.optional(v.nullable(num)),
  err: v.optional(v.nullable(str)),
  eof: v.optional(v.boolean()),
  conn: v.optional(num),
})

/** To be replayed, a recording needs its `spec` only; without what was recorded there is nothing to compare. */
export const RecordingSchema = v.looseObject({
  id: v.optional(str, 'recording'),
  title: v.optional(v.nullable(str)),
  tier: v.optional(str),
  origin: v.optional(str),
  t_first_packet: v.optional(num),
  t_end: v.optional(num),
  owd_ms: v.optional(v.strictObject({ 'A>B': num, 'B>A': num })),
  spec: SpecSchema,
  isn_step_between_incarnations: v.optional(v.strictObject({ A: v.array(num), B: v.array(num) })),
  packets: v.optional(v.array(PacketRowSchema), []),
  states: v.optional(v.array(StateRowSchema), []),
  app: v.optional(v.array(AppRowSchema), []),
})

export type Recording = v.InferOutput<typeof RecordingSchema>
export type RecordedStep = v.InferOutput<typeof StepSchema>
export type RecordedRule = v.InferOutput<typeof RuleSchema>

/** One segment as a recording (or the engine's replay of it) lists it; times in ms from the origin, numbers relative to the ISNs. */
export type PacketRow = v.InferOutput<typeof PacketRowSchema>
/** `[ms, host, STATE, kind, source(, connection)]`. */
export type StateRow = v.InferOutput<typeof StateRowSchema>
/** A call of an application, or something it was told. */
export type AppRow = v.InferOutput<typeof AppRowSchema>

/** The three lists that recordings and replays have in common. */
export interface Rows {
  readonly packets: readonly PacketRow[]
  readonly states: readonly StateRow[]
  readonly app: readonly AppRow[]
  /** How far each host's ISN moved from one incarnation of the 4-tuple to the next. */
  readonly isnSteps: { readonly A: readonly number[]; readonly B: readonly number[] }
}

/** An input that cannot be read, or asks for something the engine does not know; the message says which place and why. */
export class Unsupported extends Error {}

/** Reads a schema with a message that names the place. */
export function read<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  const path = v.getDotPath(issue)
  throw new Unsupported(`${path === null ? '' : `${path}: `}${issue.message}`)
}

/** Checks a parsed JSON value; throws {@link Unsupported} naming the first place that is wrong. */
export const readRecording = (value: unknown): Recording => read(RecordingSchema, value)

/** The rows of a recording, for comparing. */
export const rowsOf = (rec: Recording): Rows => ({
  packets: rec.packets,
  states: rec.states,
  app: rec.app,
  isnSteps: rec.isn_step_between_incarnations ?? { A: [], B: [] },
})
