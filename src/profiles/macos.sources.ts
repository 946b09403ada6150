import { low, read, type Sources, unknown } from './sourceTypes'

const none = read('no such thing')
const likeFreebsd = low('as in FreeBSD, where it comes from; not read')

/**
 * macOS: xnu as published in 2024, files under bsd/netinet; in brackets the sysctl under net.inet.tcp. Read, not
 * measured, and what Apple ships may differ from what it publishes.
 */
export const macos: Sources = {
  timeWait: read('tcp_input.c, 2 · (msl), TCPTV_MSL 15 s'),
  timeWaitRestart: read(
    'tcp_input.c: the repeated FIN lies left of the window, its FIN bit is cleared and its ACK is a duplicate, so neither place that restarts the timer is reached; it is acknowledged',
  ),
  timeWaitRst: read('tcp_input.c: dropped, naming RFC 1337'),
  timeWaitRstInexact: read('tcp_input.c: challenge ACK'),
  timeWaitSyn: read('tcp_input.c: taken only where a segment ends beyond the window; inside it, challenge ACK'),
  timeWaitNoAck: read('tcp_input.c: an old one is acknowledged, one in the window dropped'),
  timeWaitPlain: read('tcp_input.c: timestamps before the state is looked at'),
  timeWaitIsn: read('tcp_subr.c, tcp_new_isn: random in LISTEN and TIME_WAIT'),
  maxTimeWait: none,
  timeWaitReuse: none,
  timeWaitReuseDelay: none,
  timeWaitReuseBound: none,
  timeWaitRecycle: none,
  timeWaitTruncated: low('TCPTV_TWTRUNC is still defined; T/TCP is not implemented any more'),
  finWait2: read('tcp_input.c, tcp_set_finwait_timeout, TCPTV_FINWAIT2, once the user cannot receive'),
  miniSockets: read('the full control block waits'),
  rtoInitial: read('tcp_timer.h, TCPTV_RTOBASE'),
  rtoMin: read('tcp_timer.h, TCPTV_REXMTMIN; 100 ms without a slop on a local link'),
  rtoMax: read('tcp_timer.h, TCPTV_REXMTMAX'),
  rtoMinBounds: read('tcp_timer.h, TCPT_RANGESET'),
  rtoSlop: read('tcp_timer.h, TCPTV_REXMTSLOP, from ESTABLISHED on'),
  rtoAfterSynLoss: unknown(),
  tailLossProbe: unknown(
    'there is a probe timer (TCPT_PTO); whether it covers a lone FIN was not established, off here',
  ),
  rack: unknown('there is a reordering timer (TCPT_REORDER); off here'),
  fastRetransmitRestartsRto: likeFreebsd,
  mergesRetransmissions: likeFreebsd,
  giveUp: read('tcp_timer.h, TCP_MAXRXTSHIFT'),
  giveUpRst: low('tcp_drop, as in FreeBSD'),
  synRetries: read('tcp_timer.h, TCP_MAXRXTSHIFT; (keepinit) ends it first'),
  synLinear: unknown(),
  synAckRetries: read('tcp_timer.h, TCP_MAXRXTSHIFT: there is no SYN cache; (keepinit) ends it first'),
  openingLimit: read('tcp_timer.h, TCPTV_KEEP_INIT'),
  synAgainAfterBadAck: unknown(),
  acking: low('tcp_input.c: delayed, a FIN acknowledged at once; stretched ACKs are left out here'),
  ackDelay: low('100 ms is commonly quoted; not read'),
  oowRateLimit: unknown('challenge ACKs are limited there (tcp_is_ack_ratelimited); no limit here'),
  acceptability: read('tcp_input.c: a duplicate is dropped, "but keep on processing for RST or ACK"'),
  rstBelowFin: read('tcp_input.c: at RCV.NXT − 1 only while the window is closed, which is left out here'),
  ackTooOldChecked: read('tcp_input.c, against max_sndwnd'),
  noAckDroppedFirst: read('tcp_input.c: after the sequence number'),
  textPastFin: read(
    'tcp_input.c: SS_NOFDREF behind CLOSE-WAIT; and for one who cannot receive in every state, which is left out here',
  ),
  synInSynReceivedResets: unknown(),
  synRepeatedDrawsSynAck: unknown(),
  rstAfterClose: read('tcp_input.c: SS_NOFDREF, SS_CANTRCVMORE'),
  abortWithAck: likeFreebsd,
  closedUserTold: likeFreebsd,
  closeWaitReset: likeFreebsd,
  closingAckRepeatsFin: likeFreebsd,
  timestamps: low('on, as in FreeBSD'),
  sack: low('on, as in FreeBSD'),
  dsack: read('tcp_input.c, t_dsack_lseq'),
  mss: low('Ethernet, IPv4: 1500 − 40'),
  tick: low('timers are batched to 10, 100 or 500 ms (tcp_timer.h), which is left out here'),
  isnTickNs: low('1 MiB per second in older releases'),
  initialCwnd: unknown(),
  keepAlive: read('tcp_timer.h: TCPTV_KEEP_IDLE, TCPTV_KEEPINTVL, TCPTV_KEEPCNT'),
}
