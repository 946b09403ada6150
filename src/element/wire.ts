/* What a page and the embed say to each other (docs/embedding.md). Types only: they are what dist/last-ack.d.ts says. */

/** What is shown. Given back to `setState` as it is, it shows the same again. */
export interface State {
  /** The story's id, as in a link. */
  scenario: string
  /** Its title, in the language shown. */
  title: string
  /** The sliders and switches that were turned, by their keys in a link. */
  knobs: Record<string, number | string>
  /** What was done by hand: a link's keys `keep`, `drop`, `late`, `dup`, `inject`, `app`, each a list of its pieces. */
  interventions: Record<string, string[]>
  /** What the run is compared with, as a link's `cmp` says it; null without a comparison. */
  comparison: string | null
  /** Where the playhead stands, ms from the first close(). */
  time: number
  /** Where it stops, ms from the first close(). */
  end: number
  playing: boolean
  /** 0.001 … 100 */
  speed: number
  /** The TCP state of each host now: `{ A: 'TIME-WAIT', B: 'LAST-ACK' }`; of several sockets `ESTABLISHED, TIME-WAIT ×3`. */
  hosts: Record<string, string>
  /** The link to what is shown, from its `#`. */
  hash: string
  /** In an answer to `setState`: what of it was left out. */
  problems?: Problem[]
}

/**
 * What `setState` takes: what is not named stays as it is; naming a scenario begins it anew. `t` (s), `compare`, `theme` and
 * `lang` are as in the address of the frame.
 */
export type Change = Partial<Pick<State, 'scenario' | 'time' | 'playing' | 'speed'>> & {
  knobs?: Readonly<Record<string, number | string>>
  interventions?: Readonly<Record<string, readonly string[] | string>>
  comparison?: string | null
  compare?: string
  t?: string
  theme?: 'auto' | 'light' | 'dark'
  lang?: string
}

/** The event the playhead came to. */
export interface Step {
  /** Number of the event, from 0; −1 before the first. */
  step: number
  /** When it happened, ms from the first close(). */
  time: number
  /** Where: `A`, `B`, in some stories `C`. Absent before the first event. */
  host?: string
  /** What it was. */
  cause?: 'call' | 'arrival' | 'timeout'
  /** The state it found and the one it left. */
  before?: string
  after?: string
  hosts: Record<string, string>
}

/** A field that could not be used and was left out, shortened. */
export interface Problem {
  field: string
  value: string
}

export interface Failure {
  /** `version`, `command` and `value`: nothing was done. `state`: all but `problems` was done. `link`: the address had them. */
  code: 'version' | 'command' | 'value' | 'state' | 'link'
  message: string
  problems?: Problem[]
}

interface FromEmbed {
  source: 'last-ack'
  v: 1
  /** That of the command it answers. */
  id?: string | number
}

/** What the embed says. */
export type Message =
  | (FromEmbed & State & { type: 'ready' | 'state' })
  | (FromEmbed & Step & { type: 'step' })
  | (FromEmbed & Failure & { type: 'error' })
  | (FromEmbed & { type: 'resize'; height: number })

interface ToEmbed {
  target: 'last-ack'
  v: 1
  /** Comes back with the answer; at most 100 characters. */
  id?: string | number
}

/** What a page can ask of it; the answer is a `state`, or an `error`. */
export type Command = ToEmbed &
  (
    | { cmd: 'play' | 'pause' | 'getState' }
    | { cmd: 'step'; by?: 1 | -1 }
    | { cmd: 'seek'; time: number }
    | { cmd: 'setState'; state: Change | string }
    | { cmd: 'setTheme'; theme: 'auto' | 'light' | 'dark' }
    | { cmd: 'setLang'; lang: string }
  )
