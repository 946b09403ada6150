import { low, manual, read, type Sources, unknown } from './sourceTypes'

const none = read('no such thing')

/**
 * FreeBSD 14, files under sys/netinet; in brackets the sysctl under net.inet.tcp. Nothing was measured: what the vectors
 * of mode F expect was read in freebsd-net/tcp-testsuite and in this source.
 */
export const freebsd: Sources = {
  timeWait: read('tcp_timewait.c, 2 · (msl), TCPTV_MSL 30 s'),
  timeWaitRestart: read('tcp_timewait.c, tcp_twcheck: only when the segment ends exactly at RCV.NXT with a FIN'),
  timeWaitRst: read('tcp_twcheck: dropped, naming RFC 1337'),
  timeWaitRstInexact: read('tcp_twcheck: every RST is dropped'),
  timeWaitSyn: read('tcp_twcheck: SEQ above RCV.NXT; timestamps are not looked at'),
  timeWaitNoAck: read('tcp_twcheck'),
  timeWaitPlain: read(
    'tcp_timewait.c: tcp_twcheck has no such test, and answers by tcp_respond, which writes timestamps only',
  ),
  timeWaitIsn: read('tcp_syncache.c: the ISN of a SYN,ACK is drawn there, whatever was before'),
  maxTimeWait: read('none since 14; before, half the ephemeral ports, and the oldest entry went (maxtcptw)'),
  timeWaitReuse: none,
  timeWaitReuseDelay: none,
  timeWaitReuseBound: none,
  timeWaitRecycle: none,
  timeWaitTruncated: read('T/TCP was removed in 6.0'),
  finWait2: read(
    'tcp_timer.c: 8 · 75 s without a segment once the user cannot receive; 60 s (finwait2_timeout) only with (fast_finwait2_recycle), default 0',
  ),
  miniSockets: low('since 14 none; tcptw before had these same rules'),
  rtoInitial: read('tcp_timer.h, TCPTV_RTOBASE (rexmit_initial)'),
  rtoMin: read('tcp_timer.h, TCPTV_MIN: hz/33 (rexmit_min)'),
  rtoMax: read('tcp_timer.h, TCPTV_REXMTMAX'),
  rtoMinBounds: read('tcp_timer.h, TCPT_RANGESET'),
  rtoSlop: read(
    'tcp_timer.h, TCPT_RANGESET adds TCPTV_CPU_VAR (rexmit_slop); to repeats of a SYN as well, which is left out here',
  ),
  rtoAfterSynLoss: unknown(),
  tailLossProbe: low('not in the base stack; the RACK stack, which has it, must be loaded'),
  rack: low('not in the base stack'),
  fastRetransmitRestartsRto: low(
    'tcp_input.c stops TT_REXMT at the third duplicate, tcp_output.c starts it with what it sends; not compared',
  ),
  mergesRetransmissions: low('retransmissions are cut anew from the send buffer, tcp_output.c'),
  giveUp: read('tcp_timer.h, TCP_MAXRXTSHIFT'),
  giveUpRst: read('tcp_subr.c, tcp_drop'),
  synRetries: read('tcp_timer.h, TCP_MAXRXTSHIFT; (keepinit) ends it first'),
  synLinear: none,
  synAckRetries: read('tcp_syncache.c, SYNCACHE_MAXREXMTS'),
  openingLimit: read('tcp_timer.h, TCPTV_KEEP_INIT (keepinit)'),
  synAgainAfterBadAck: unknown(),
  acking: read('tcp_input.c, DELAY_ACK; a FIN is acknowledged at once'),
  ackDelay: read('tcp_timer.h, TCPTV_DELACK: hz/25; 100 ms in older releases (delacktime)'),
  oowRateLimit: unknown('challenge ACKs are limited there; how was not established, no limit here'),
  acceptability: read('tcp_input.c: a duplicate is dropped, "but keep on processing for RST or ACK"'),
  rstBelowFin: low('RFC 5961 test against last_ack_sent'),
  ackTooOldChecked: unknown(),
  noAckDroppedFirst: unknown(),
  textPastFin: read('tcp_input.c, as rstAfterClose: in every state behind CLOSE-WAIT'),
  synInSynReceivedResets: unknown(),
  synRepeatedDrawsSynAck: read('tcp_syncache.c, syncache_add'),
  rstAfterClose: read('tcp_input.c: "new data are received on a connection after the user processes are gone"'),
  abortWithAck: read('tcp_fsm.h, tcp_outflags[TCPS_CLOSED]'),
  closedUserTold: read('uipc_socket.c, soclose: the socket has left its descriptor'),
  closeWaitReset: read('tcp_input.c: ECONNRESET from ESTABLISHED to LAST-ACK'),
  closingAckRepeatsFin: read(
    'tcp-testsuite, rcv-syn-closing and rcv-rst-closing; tcp_fsm.h, tcp_outflags[TCPS_CLOSING]',
  ),
  timestamps: manual('tcp(4): (rfc1323) on'),
  sack: manual('tcp(4): (sack.enable) on'),
  dsack: low('present since 13; its numbers are not compared'),
  mss: low('Ethernet, IPv4: 1500 − 40'),
  tick: read('callouts are not bound to a tick'),
  isnTickNs: read('tcp_subr.c, tcp_new_isn: 1 MiB per second, plus random steps which are left out here'),
  initialCwnd: manual('tcp(4): (initcwnd_segments)'),
  keepAlive: read('tcp_timer.h: TCPTV_KEEP_IDLE, TCPTV_KEEPINTVL, TCPTV_KEEPCNT'),
}
