/** The passages a step can cite. The words for each stand in the dictionaries under `rule.<id>`. */
const RFC = (n: number, section: string) => ({
  name: `RFC ${n}`,
  section,
  url: `https://www.rfc-editor.org/rfc/rfc${n}.html#section-${section}`,
})
const LINUX = (fn: string, file: string) => ({
  name: 'Linux',
  section: `${fn}()`,
  url: `https://elixir.bootlin.com/linux/v6.12/source/${file}`,
})

export const RULES = {
  // user calls, RFC 9293 §3.10.1 – §3.10.5
  'open.active': RFC(9293, '3.10.1'),
  'open.passive': RFC(9293, '3.10.1'),
  'send.queued': RFC(9293, '3.10.2'),
  'send.refused': RFC(9293, '3.10.2'),
  receive: RFC(9293, '3.10.3'),
  'close.beforeOpen': RFC(9293, '3.10.4'),
  'close.established': RFC(9293, '3.10.4'),
  'close.closeWait': RFC(9293, '3.10.4'),
  'close.again': RFC(9293, '3.10.4'),
  'close.unread': RFC(2525, '2.17'),
  'close.linger0': RFC(9293, '3.10.5'),
  'abort.rst': RFC(9293, '3.10.5'),
  'abort.silent': RFC(9293, '3.10.5'),
  // segments for a socket that is not there, or listens
  'closed.rst': RFC(9293, '3.10.7.1'),
  'closed.ignore': RFC(9293, '3.10.7.1'),
  'listen.syn': RFC(9293, '3.10.7.2'),
  'listen.recycle': LINUX('tcp_peer_is_proven', 'net/ipv4/tcp_metrics.c'),
  'listen.rst': RFC(9293, '3.10.7.2'),
  'listen.ignore': RFC(9293, '3.10.7.2'),
  'synSent.synAck': RFC(9293, '3.10.7.3'),
  'synSent.syn': RFC(9293, '3.10.7.3'),
  'synSent.badAck': RFC(9293, '3.10.7.3'),
  'synSent.refused': RFC(9293, '3.10.7.3'),
  'synSent.ignore': RFC(9293, '3.10.7.3'),
  // the checks of §3.10.7.4, in their order
  'check.outOfWindow': RFC(9293, '3.10.7.4'),
  'check.outOfWindowSilent': LINUX('tcp_oow_rate_limited', 'net/ipv4/tcp_input.c'),
  'check.paws': RFC(7323, '5.3'),
  'rst.exact': RFC(9293, '3.10.7.4'),
  'rst.linux': LINUX('tcp_reset_check', 'net/ipv4/tcp_input.c'),
  'rst.challenge': RFC(5961, '3.2'),
  'rst.outside': RFC(5961, '3.2'),
  'rst.backToListen': RFC(9293, '3.10.7.4'),
  'syn.challenge': RFC(5961, '4.2'),
  'ack.missing': RFC(9293, '3.10.7.4'),
  'ack.tooNew': RFC(9293, '3.10.7.4'),
  'ack.tooOld': RFC(5961, '5.2'),
  'ack.ofSyn': RFC(9293, '3.10.7.4'),
  'ack.badForSyn': RFC(9293, '3.10.7.4'),
  'ack.advances': RFC(9293, '3.10.7.4'),
  'ack.duplicate': RFC(9293, '3.10.7.4'),
  'ack.ofFin.finWait1': RFC(9293, '3.10.7.4'),
  'ack.ofFin.closing': RFC(9293, '3.10.7.4'),
  'ack.ofFin.lastAck': RFC(9293, '3.10.7.4'),
  'text.delivered': RFC(9293, '3.10.7.4'),
  'text.repeated': RFC(9293, '3.10.7.4'),
  'text.beyondHole': RFC(9293, '3.10.7.4'),
  'text.ignored': RFC(9293, '3.10.7.4'),
  'text.afterClose': RFC(9293, '3.6.1'),
  'fin.established': RFC(9293, '3.10.7.4'),
  'fin.finWait1': RFC(9293, '3.10.7.4'),
  'fin.finWait1Acked': RFC(9293, '3.10.7.4'),
  'fin.finWait2': RFC(9293, '3.10.7.4'),
  'fin.repeated': RFC(9293, '3.10.7.4'),
  'fin.held': RFC(9293, '3.10.7.4'),
  // TIME-WAIT
  'timeWait.restart': RFC(9293, '3.6.1'),
  'timeWait.restartAnyAck': LINUX('tcp_timewait_state_process', 'net/ipv4/tcp_minisocks.c'),
  'timeWait.noRestart': RFC(9293, '3.10.7.4'),
  'timeWait.ackAgain': RFC(9293, '3.10.7.4'),
  'timeWait.killed': RFC(1337, '2'),
  'timeWait.rstIgnored': RFC(1337, '3'),
  'timeWait.synAccepted': RFC(6191, '2'),
  'timeWait.synRefused': RFC(6191, '2'),
  'timeWait.overflow': LINUX('tcp_time_wait', 'net/ipv4/tcp_minisocks.c'),
  'timeWait.reused': LINUX('tcp_twsk_unique', 'net/ipv4/tcp_ipv4.c'),
  'timeWait.truncated': RFC(1644, '3.3'),
  // an orphan in FIN-WAIT-2 on Linux
  'finWait2.orphan': LINUX('tcp_time_wait', 'net/ipv4/tcp_minisocks.c'),
  'finWait2.reset': LINUX('tcp_timewait_state_process', 'net/ipv4/tcp_minisocks.c'),
  'finWait2.linger2': LINUX('tcp_rcv_state_process', 'net/ipv4/tcp_input.c'),
  // time-outs
  'rto.syn': RFC(6298, '5'),
  'rto.data': RFC(6298, '5'),
  'rto.fin': RFC(6298, '5'),
  tlp: RFC(8985, '7'),
  'tlp.new': RFC(8985, '7'),
  fastRetransmit: RFC(8985, '6.2'),
  giveUp: RFC(9293, '3.10.8'),
  persist: RFC(9293, '3.8.6.1'),
  keepAlive: RFC(9293, '3.8.4'),
  'keepAlive.over': RFC(9293, '3.8.4'),
  delayedAck: RFC(9293, '3.8.6.3'),
  'timeWait.expired': RFC(9293, '3.10.8'),
  'finWait2.over': {
    name: 'FreeBSD',
    section: 'tcp_timer_2msl()',
    url: 'https://cgit.freebsd.org/src/tree/sys/netinet/tcp_timer.c',
  },
  'finWait2.expired': LINUX('tcp_time_wait', 'net/ipv4/tcp_minisocks.c'),
  userTimeout: RFC(9293, '3.10.8'),
  'linger.over': RFC(9293, '3.10.4'),
} as const

export type RuleId = keyof typeof RULES
/** A passage: the document's name, its section (or kernel function), and where to read it. */
export interface Passage {
  readonly name: string
  readonly section: string
  readonly url: string
}
