import { compare } from './en-compare'
import { embed } from './en-embed'
import { hands } from './en-hands'
import { inspector } from './en-inspector'
import { offline } from './en-offline'
import { over } from './en-over'
import { pages } from './en-pages'
import { reading } from './en-reading'
import { share } from './en-share'
import { stories } from './en-stories'

/** English for what the page opens with: keep it short. Other words stand with what says them, see the imports. */
export const core = {
  // ── app: page, header, panels, notices ──
  'app.events': 'Events',
  'app.compare': 'Compare',
  'app.share': 'Share',
  'app.knobs': 'Sliders',
  'app.graph': 'States',
  'app.panes': 'ss, tcpdump',
  'app.help': 'Help',
  'app.more': 'More',
  'app.scenarios': 'Scenarios',
  'app.theme.auto': 'Theme: by system',
  'app.theme.light': 'Theme: light',
  'app.theme.dark': 'Theme: dark',
  'app.broken': 'Something went wrong',
  'app.broken.advice': 'The page could not draw this. Opening it afresh, without the link, usually helps.',
  'app.broken.again': 'Open it afresh',

  // ── sheet: the sequence diagram; what the first run has not stands with the stories ──
  'sheet.name': 'Sequence diagram',
  'sheet.scroll': 'Sequence diagram: {segments} segments between A and B',
  'sheet.segments': 'Segments, in order of sending',
  'sheet.active': 'active closer',
  'sheet.passive': 'passive closer',
  'sheet.octets': '{n} octets',
  'sheet.lost': 'lost',
  'sheet.again1': '1st retransmission',
  'sheet.againShort': 'again',
  'sheet.quiet': '{time} in which nothing is sent',
  'sheet.delayedAck': 'delayed ACK',
  'sheet.finWait2': 'FIN-WAIT-2 timeout',
  'sheet.restarted': '{timer}, restarted',
  'sheet.restartedShort': '{timer} again',
  'sheet.fromTo': '{from} to {to}',
  'sheet.left': 'left {at}',
  'sheet.arrivedAt': 'arrived {at}',
  'sheet.arrived': 'arrived {at}, after {delay}',
  'sheet.lostByStory': 'lost on the way: the story wants it so',
  'sheet.acknowledges': 'acknowledges {host}’s {segment} of {at}',
  'sheet.acknowledgedBy': 'acknowledged by {host}’s {segment} of {at}',
  'sheet.againOf': '{which} of the {segment} of {at}',

  // ── timeline: transport and scrub bar ──
  'timeline.transport': 'Playback',
  'timeline.start': 'To the start (Home)',
  'timeline.back': 'One event back (←)',
  'timeline.play': 'Play (Space)',
  'timeline.pause': 'Pause (Space)',
  'timeline.forward': 'One event forward (→)',
  'timeline.speed': 'Speed',
  'timeline.slower': '1/{n}×',
  'timeline.faster': '{n}×',
  'timeline.bar': 'Time',
  'timeline.at': '{time}. A {a}, B {b}',
  'timeline.of': 'of {end}',
  'timeline.state': '{host} {state}',
  'timeline.lost': '{segment} from {host} lost',
  'timeline.again': '{segment} from {host} sent again',

  // ── scenarios: the one the page opens on ──
  'scenario.last-ack-lost.title': 'Last ACK lost',
  'scenario.last-ack-lost.watch': 'B never hears the last ACK. Watch who has to remember, and for how long.',
} as const satisfies Record<string, string>

type Together<Parts extends readonly object[]> = Parts extends readonly [infer First, ...infer Rest extends object[]]
  ? First & Together<Rest>
  : object
const together = <Parts extends readonly object[]>(...parts: Parts) => Object.assign({}, ...parts) as Together<Parts>

/** All of English, and the list of keys: every other dictionary must have them all. Pure: whoever wants the core alone gets no more. */
export const en = /* @__PURE__ */ together(
  core,
  compare,
  embed,
  hands,
  inspector,
  offline,
  over,
  pages,
  reading,
  share,
  stories,
)

export type Key = keyof typeof en
