/**
 * English for what stands beside the sheet: the knobs, the graph, the sentences, the table. It comes with those views, after the
 * first picture; everything else is in `en.ts`.
 */
export const reading = {
  // ── knobs and faults ──
  'knobs.group.network': 'Network',
  'knobs.group.system': 'Stack',
  'knobs.group.applications': 'Applications',
  'knobs.delay': 'One-way delay',
  'knobs.jitter': 'Jitter',
  'knobs.loss': 'Packet loss',
  'knobs.msl': 'MSL',
  'knobs.rtoinit': 'Initial RTO',
  'knobs.rtomin': 'Minimum RTO',
  'knobs.retries': 'Retries',
  'knobs.appdelay': 'close() after EOF',
  'knobs.first': 'Who closes first',
  'knobs.profile': 'System',
  'knobs.seed': 'Seed',
  'knobs.first.A': 'A',
  'knobs.first.B': 'B',
  'knobs.first.both': 'both',
  'knobs.profile.rfc9293': 'RFC 9293',
  'knobs.profile.linux': 'Linux',
  'knobs.profile.freebsd': 'FreeBSD',
  'knobs.profile.macos': 'macOS',
  'knobs.profile.windows': 'Windows',
  'knobs.more': 'More of the system',
  'knobs.profileb': 'System of B',
  'knobs.profileb.same': 'same as A',
  'knobs.fintimeout': 'FIN-WAIT-2 at most',
  'knobs.twreuse': 'connect() may take TIME-WAIT over',
  'knobs.twreuse.0': 'never',
  'knobs.twreuse.1': 'always',
  'knobs.twreuse.2': 'on loopback',
  'knobs.twreusedelay': 'TIME-WAIT kept for',
  'knobs.rfc1337': 'TIME-WAIT ignores RST',
  'knobs.twbuckets': 'TIME-WAITs at most',
  'knobs.retries2': 'Retries before close()',
  'knobs.synretries': 'SYN retries',
  'knobs.timestamps': 'Timestamps',
  'knobs.sack': 'SACK',
  'knobs.tlp': 'Tail loss probe',
  'knobs.rfc6191': 'New SYN in TIME-WAIT: RFC 6191',
  'knobs.literal': '§3.10.7.4 to the letter',
  'knobs.msl.hint': 'TIME-WAIT lasts 2 MSL',
  'knobs.rtoinit.hint': 'Counts only until a round trip has been measured',
  'knobs.seed.hint': 'The same number draws the same losses and delays',
  'knobs.reset': 'Reset {knob}',

  // ── changes: what was done by hand ──
  'change.title': 'What if …',
  'change.undo': 'Undo',
  'change.redo': 'Redo',
  'change.injectButton': 'Inject a segment …',
  'change.takeBack': 'Take back',
  'change.clear': 'Take all back',
  'change.dismiss': 'Hide the old future',
  'change.unmet': '(no such segment in this run)',
  'change.nth.one': '{n}st',
  'change.nth.two': '{n}nd',
  'change.nth.few': '{n}rd',
  'change.nth.other': '{n}th',
  'change.one': '{host}’s {nth} {kind}',
  'change.all': 'every {kind} from {host}',
  'change.kind.any': 'segment',
  'change.kind.syn': 'SYN',
  'change.kind.synack': 'SYN, ACK',
  'change.kind.fin': 'FIN',
  'change.kind.rst': 'RST',
  'change.kind.data': 'data segment',
  'change.kind.pure_ack': 'bare ACK',
  'change.kind.ack_of_fin': 'ACK of the FIN',
  'change.kind.acks_fin': 'segment that acknowledges the FIN',
  'change.drop': '{what} dropped',
  'change.pass': '{what} let through',
  'change.delay': '{what} {by} later',
  'change.dup': '{what} copied, {by} apart',
  'change.inject': '{segment} injected from {from} at {at}',
  'change.injectAt': '{segment} injected at {to} at {at}',
  'change.app.call': '{host}’s {was} becomes {call}',
  'change.app.moved': '{host}’s {was} moved to {at}',
  'change.app.later': '{host}’s {was} {by} later',
  'change.app.earlier': '{host}’s {was} {by} earlier',
  'change.app.both': '{host}’s {was} becomes {call} at {at}',
  'change.app.never': '{host} never calls {was}',
  'change.app.added': '{host}: {call} at {at}',
  'change.app.none': 'step {n} is not in this story',
  'change.call.linger0': 'close(), linger 0',
  'change.call.kill': 'process killed',
  'change.call.reboot': 'host rebooted',
  'change.call.never': 'never',
  'change.calls': 'What the applications do',
  'change.callOf': '{host}: {call}, change to',
  'change.timeOf': '{host}: {call}, time in s',
  'change.zero': '0 s on the sheet is this call; here it counts from where the story first closes.',
  'app.skip': 'Skip to the sheet',
  'change.at': 'at',
  'change.noTime': 'That is not a number of seconds.',
  'change.earliest': 'The run begins at {at}: not earlier.',
  'change.conn': 'Connection {conn}',
  'change.connection': 'Connection',
  'change.host': 'Host',
  'change.call': 'Call to add',
  'change.octets': 'Octets',
  'change.add': 'Add at the playhead',

  // ── graph: the states ──
  'graph.name': 'TCP states. A is in {a}, B in {b}.',
  'graph.third': ' C is in {c}.',
  'graph.states': 'States',
  'graph.here': '{state}: {hosts} here',
  'graph.left': '{timer} {left}',
  'graph.close': 'Close',
  'graph.means': 'What it means',
  'graph.acts': 'Who must act',
  'graph.ends': 'How it ends',
  'graph.differs': 'What differs between systems',
  'graph.lasted': 'How long it lasted here',
  'graph.never': 'not in this run',
  'graph.open': '{lasted}, until the end of the run',
  'graph.moments': 'Moments',
  'graph.fired': '{timer} fires',
  'graph.restarted': '{timer} starts again',
  'graph.ring': 'Timer of {host}: {timer}',
  'graph.timers': 'Timers, in order of starting',
  'graph.timer': '{host}: {timer}, {from} to {to}',
  'graph.edges': 'Transitions of this run, in order',
  'graph.edge': '{edge}: {when}',
  'graph.way': 'From {from} to {to}',
  'graph.loop': 'Retransmission in {state}',
  'graph.noLimit': 'no limit',
  'graph.repeats': '{n} repeats',
  'graph.atLeast': 'at least {time}',
  'graph.low': '{value} (uncertain)',
  'graph.unknown': '{value} (not known: the RFC’s)',
  'graph.number.TIME-WAIT': '2 MSL',
  'graph.number.FIN-WAIT-2': 'Limit once the descriptor is closed',
  'graph.number.FIN-WAIT-1': 'Gives up after',
  'graph.number.CLOSING': 'Gives up after',
  'graph.number.LAST-ACK': 'Gives up after',
  'graph.number.SYN-SENT': 'Gives up after',
  'graph.number.SYN-RECEIVED': 'Gives up after',
  'graph.notes': 'Notes on the figure',
  'graph.note1': 'SYN-RECEIVED returns to LISTEN on a RST only if it was reached by a passive OPEN.',
  'graph.note2':
    'The figure leaves out the way from FIN-WAIT-1 to TIME-WAIT: a FIN comes that also acknowledges our own FIN.',
  'graph.note3':
    'A RST can be sent from any state, and according to the note leads to TIME-WAIT; a RST received leads to LISTEN or CLOSED. The figure leaves both out, to stay legible.',
  'graph.note':
    'The graph here draws note 2 and, when a run takes it, the way to CLOSED by RST, abort or giving up; a loop is a retransmission. As to note 3, §3.10.5 and all known systems go to CLOSED after sending a RST, not to TIME-WAIT. The figure is a summary; the rules are in §3.10.',
  'graph.means.CLOSED': 'No connection: this host keeps no record of one.',
  'graph.means.LISTEN': 'Waiting for a SYN from any peer.',
  'graph.means.SYN-SENT': 'A SYN has been sent and has no answer yet.',
  'graph.means.SYN-RECEIVED': 'SYNs have gone both ways; the ACK of ours is missing.',
  'graph.means.ESTABLISHED': 'Open: data flows both ways.',
  'graph.means.FIN-WAIT-1': 'This host has closed: its FIN is sent, or queued behind data, and not acknowledged.',
  'graph.means.FIN-WAIT-2': 'Half closed: our FIN is acknowledged, the peer’s has not come. Data may still arrive.',
  'graph.means.CLOSING': 'Both closed at once: the peer’s FIN has come before the ACK of ours.',
  'graph.means.TIME-WAIT':
    'Closed on both sides, but remembered: to answer the peer’s FIN should the last ACK be lost, and until old segments have died out.',
  'graph.means.CLOSE-WAIT': 'The peer has closed, this host’s application has not. It may still send.',
  'graph.means.LAST-ACK': 'Both have closed; only the ACK of this host’s FIN is missing.',
  'graph.acts.CLOSED': 'The application, by opening a new one.',
  'graph.acts.LISTEN': 'A peer, by connecting.',
  'graph.acts.SYN-SENT': 'The peer, by answering; until then the SYN is repeated.',
  'graph.acts.SYN-RECEIVED': 'The peer, with the last ACK of the handshake; until then SYN, ACK is repeated.',
  'graph.acts.ESTABLISHED': 'Either application, by closing; whoever does so first is the active closer.',
  'graph.acts.FIN-WAIT-1': 'The peer’s TCP, by acknowledging; until then the RTO repeats the FIN.',
  'graph.acts.FIN-WAIT-2': 'The peer’s application, by closing.',
  'graph.acts.CLOSING': 'The peer’s TCP, by acknowledging; until then the RTO repeats our FIN.',
  'graph.acts.TIME-WAIT': 'Nobody; only time passes.',
  'graph.acts.CLOSE-WAIT': 'The application on this host, by calling close().',
  'graph.acts.LAST-ACK': 'The peer’s TCP, by acknowledging; until then the RTO repeats the FIN.',
  'graph.ends.CLOSED': 'connect() leads to SYN-SENT, listen() to LISTEN.',
  'graph.ends.LISTEN': 'A SYN leads to SYN-RECEIVED; close() to CLOSED, and nothing is sent. No time limit.',
  'graph.ends.SYN-SENT':
    'SYN, ACK leads to ESTABLISHED; a SYN alone to SYN-RECEIVED (both opened at once); RST, close() or too many repeats to CLOSED.',
  'graph.ends.SYN-RECEIVED':
    'That ACK leads to ESTABLISHED, close() to FIN-WAIT-1, RST back to LISTEN (after an active open: to CLOSED).',
  'graph.ends.ESTABLISHED':
    'close() leads to FIN-WAIT-1, the peer’s FIN to CLOSE-WAIT, RST to CLOSED. Silence alone never ends it, unless keep-alive is on.',
  'graph.ends.FIN-WAIT-1':
    'The ACK of our FIN leads to FIN-WAIT-2, the peer’s FIN without it to CLOSING, with it to TIME-WAIT; RST or giving up to CLOSED.',
  'graph.ends.FIN-WAIT-2': 'The peer’s FIN leads to TIME-WAIT, RST to CLOSED.',
  'graph.ends.CLOSING': 'The ACK of our FIN leads to TIME-WAIT, RST or giving up to CLOSED.',
  'graph.ends.TIME-WAIT':
    'After 2·MSL it is CLOSED. A repeated FIN is acknowledged and starts 2·MSL again; a RST at exactly RCV.NXT or an acceptable new SYN ends it early.',
  'graph.ends.CLOSE-WAIT':
    'close() sends a FIN and leads to LAST-ACK, RST to CLOSED. There is no timer: it lasts until the application closes.',
  'graph.ends.LAST-ACK': 'The ACK of our FIN leads to CLOSED, with no TIME-WAIT; so do RST and giving up.',
  'graph.differs.CLOSED':
    'Nothing: every system answers a segment that still arrives here with a RST, unless it is a RST itself.',
  'graph.differs.LISTEN':
    'In the RFC this very TCB becomes the connection, and SEND may turn it into SYN-SENT. With sockets the listener stays, each connection gets a socket of its own, and send() fails.',
  'graph.differs.SYN-SENT':
    'RFC 9293 wants at least 3 minutes of trying. Linux gives up after 10 repeats (tcp_syn_retries and tcp_syn_linear_timeouts), the first five of them a second apart, at about 131 s; BSD after 75 s, however many.',
  'graph.differs.SYN-RECEIVED':
    'Linux keeps only a small request here, repeats SYN, ACK five times and drops it after about 63 s; before accept() the application has no handle to close.',
  'graph.differs.ESTABLISHED': 'With received data unread, close() on Linux sends RST instead of FIN (RFC 2525 §2.17).',
  'graph.differs.FIN-WAIT-1':
    'Giving up: RFC 9293 after at least 100 s; Linux, once the descriptor is closed, with the first time-out that comes 102.2 s or more after the first repeat. Both in silence; BSD, after 12 repeats, sends a RST.',
  'graph.differs.FIN-WAIT-2':
    'RFC 9293 sets no limit. Linux forgets it after 60 s (tcp_fin_timeout) once the descriptor is closed, never after a mere shutdown(); FreeBSD after 600 s of silence.',
  'graph.differs.CLOSING':
    'Linux, FreeBSD and macOS also take that ACK from a repeated FIN; by the letter of RFC 9293 such a segment is answered and dropped.',
  'graph.differs.TIME-WAIT':
    'RFC 9293: 4 min. Linux: 60 s, a compile-time constant. FreeBSD: 60 s, macOS: 30 s. Linux starts it again for nearly any segment with an ACK; FreeBSD ignores RST here.',
  'graph.differs.CLOSE-WAIT':
    'Nothing: on every system, sockets that pile up here belong to a program that forgets to close.',
  'graph.differs.LAST-ACK': 'Giving up as in FIN-WAIT-1: silent in RFC 9293 and on Linux, with a RST on BSD.',

  // ── rule: one sentence for each passage a step can cite ──
  'rule.open.active': '{host}’s application opens the connection: a SYN goes out, to be answered by {peer}.',
  'rule.open.passive': '{host}’s application listens: a SYN that arrives will open a connection.',
  'rule.send.queued':
    '{host}’s application hands over {octets} octets; they leave in order, as far as {peer}’s window allows.',
  'rule.send.refused': '{host} cannot send in {before}: after its own FIN, or without a connection, the call fails.',
  'rule.receive': '{host}’s application reads what has arrived in order.',
  'rule.close.beforeOpen': '{host} closes. In {before} that needs no FIN; the socket is just deleted.',
  'rule.close.established':
    'The FIN says that {host} has nothing more to send, and {host} enters FIN-WAIT-1 at once. The direction from {peer} stays open.',
  'told.finAcked.closed': '{peer}’s TCP has {host}’s FIN. {host} enters FIN-WAIT-2: its own direction is closed.',
  'told.close.deaf':
    'The FIN says that {host} has nothing more to send, and {host} enters FIN-WAIT-1 at once. It waits for {peer}’s FIN; data that still comes finds no reader and draws a RST.',
  'rule.close.closeWait':
    '{host} has had a FIN; its own closes the other direction, and {host} enters LAST-ACK at once.',
  'rule.close.again': '{host}’s FIN is queued or sent already; closing again never makes a second one.',
  'rule.close.unread':
    '{host} closes with received data unread. {peer} must learn that it is lost, so a RST goes out instead of a FIN.',
  'rule.close.linger0':
    'SO_LINGER with time 0 turns close() into an abort: a RST, no FIN, no TIME-WAIT; data under way may be lost.',
  'rule.abort.rst': '{host} aborts: it sends a RST and deletes the connection at once, without TIME-WAIT.',
  'rule.abort.silent': '{host} aborts. In {before} that needs no RST; the connection is just deleted.',
  'rule.closed.rst': '{host} has no connection that this {seg} could belong to, so it answers with a RST.',
  'rule.closed.ignore':
    '{host} has no connection that this {seg} could belong to. A RST is never answered, so nothing happens.',
  'rule.listen.syn': '{host} is listening: it answers the SYN with SYN, ACK and enters SYN-RECEIVED.',
  'rule.listen.rst':
    '{host} only listens and has sent nothing that this {seg} could acknowledge: it answers with a RST.',
  'rule.listen.recycle':
    'A connection from this address entered TIME-WAIT lately with a newer timestamp: with tcp_tw_recycle, {host} drops this {seg} in silence. Behind a NAT it may come from another host.',
  'rule.listen.ignore': '{host} only listens, and this {seg} opens nothing: it is dropped.',
  'rule.synSent.synAck': '{peer} has accepted. {host} acknowledges its SYN and is ESTABLISHED.',
  'rule.synSent.syn': 'Both sides open at once: {host} answers {peer}’s SYN with SYN, ACK and enters SYN-RECEIVED.',
  'rule.synSent.badAck': 'The ACK number fits nothing that {host} has sent, so {host} answers with a RST.',
  'rule.synSent.refused': '{peer} refuses the connection, and connect() fails with ECONNREFUSED.',
  'rule.synSent.ignore': 'This {seg} neither grants nor refuses the connection that {host} asked for: it is dropped.',
  'rule.check.outOfWindow':
    'The segment lies outside {host}’s receive window. {host} drops it and answers with an ACK that says what it expects next.',
  'rule.check.outOfWindowSilent':
    '{host} answered a segment of this kind less than {oow} ago, so this one is dropped in silence.',
  'rule.check.paws': 'Its timestamp is older than the newest that {host} has seen: an old duplicate, not accepted.',
  'rule.rst.exact':
    'The RST has exactly the sequence number that {host} expects next, so {host} believes it and deletes the connection at once.',
  'rule.rst.linux':
    'The RST does not have the number that {host} expects next, but Linux believes it here: just below the peer’s FIN, at the end of the highest block held, or in the window of an orphan in FIN-WAIT-2.',
  'rule.rst.challenge':
    'The RST is inside the window but not exactly at RCV.NXT, so it could be forged. {host} sends a challenge ACK; a peer that has really reset answers that with an exact RST.',
  'rule.rst.outside': 'The RST does not have a sequence number that {host} accepts here; it is dropped.',
  'rule.rst.backToListen':
    '{host} came from LISTEN and was not yet ESTABLISHED: the RST takes it back, and its application hears nothing of it.',
  'rule.syn.challenge':
    'A SYN has no place in an existing connection: {host} answers with a challenge ACK and changes nothing.',
  'rule.ack.missing': 'Apart from SYN and RST every segment must carry an ACK. This one does not and is dropped.',
  'rule.ack.tooNew': 'It acknowledges what {host} has not sent yet: {host} answers with an ACK and drops it.',
  'rule.ack.tooOld':
    'Its ACK number is older than any that could still be under way: {host} answers with a challenge ACK and drops it.',
  'rule.ack.ofSyn': '{host}’s SYN is acknowledged: the connection is ESTABLISHED on this side as well.',
  'rule.ack.badForSyn': 'It does not acknowledge {host}’s SYN, so {host} answers with a RST.',
  'rule.ack.advances':
    '{peer} acknowledges more of what {host} has sent; {host} need not keep those octets any longer.',
  'rule.ack.duplicate': 'The ACK says nothing that {host} does not know already.',
  'told.sacked': 'Its SACK block says what has arrived out of order.',
  'told.released': 'The ACK makes room for what {host} had queued: {sent}.',
  'rule.ack.ofFin.finWait1':
    '{peer}’s TCP has {host}’s FIN. {host} enters FIN-WAIT-2: its own direction is closed, {peer}’s is still open.',
  'rule.ack.ofFin.closing':
    '{host}’s FIN is acknowledged and {peer}’s is here already, so {host} leaves CLOSING for TIME-WAIT.',
  'rule.ack.ofFin.lastAck':
    '{host}’s FIN is acknowledged, and {host} deletes the connection: the passive closer has no TIME-WAIT.',
  'rule.text.delivered': '{octets} octets have come in order, and {host} passes them to its application.',
  'told.text.kept': '{octets} octets have come in order. {host} keeps them until its application reads.',
  'rule.text.repeated':
    '{host} has had octets with these numbers already: it takes them for a repeat, drops them and acknowledges again.',
  'rule.text.beyondHole':
    'Octets before these are missing. {host} keeps what it has and says with an ACK which one it expects next.',
  'rule.text.ignored': '{peer} has sent its FIN already, so there can be no text after it: {host} ignores it.',
  'rule.text.afterClose':
    'Data comes, but {host}’s application has closed its descriptor and nobody can read it. A RST tells {peer} that the data is lost.',
  'rule.fin.established':
    'The FIN says that {peer} has nothing more to send. {host} owes it an ACK, reports EOF to its application and enters CLOSE-WAIT.',
  'rule.fin.finWait1':
    '{peer}’s FIN comes, and the ACK of {host}’s own has not. {host} acknowledges and enters CLOSING.',
  'rule.fin.finWait1Acked':
    '{peer}’s FIN also acknowledges {host}’s own: {host} sends the last ACK and enters TIME-WAIT without FIN-WAIT-2.',
  'rule.fin.finWait2': '{peer} has closed as well. {host} acknowledges its FIN, the last ACK, and enters TIME-WAIT.',
  'rule.fin.repeated':
    'This FIN is known already: for all {host} can tell, its ACK was lost. {host} acknowledges it again and stays in {after}.',
  'rule.fin.held':
    'Octets before this FIN are missing. {host} keeps it until the hole is filled: a FIN counts only in order.',
  'rule.timeWait.restart':
    '{peer}’s FIN comes again: for all {host} can tell, the last ACK was lost. {host} sends it once more, and 2MSL starts over.',
  'rule.timeWait.restartAnyAck':
    'Linux starts TIME-WAIT over for nearly any segment with the ACK bit, such as this {seg}. RFC 9293 asks for it only when the FIN comes again.',
  'rule.timeWait.noRestart':
    'By the letter, §3.10.7.4 drops this FIN at the sequence check, before the order to restart: {host} acknowledges it, but 2MSL runs on.',
  'rule.timeWait.ackAgain':
    '{host} is in TIME-WAIT and takes nothing in; it answers this {seg} with the last ACK once more.',
  'rule.timeWait.killed':
    'A RST at exactly RCV.NXT ends TIME-WAIT early (“assassination”): old segments can now meet a new connection.',
  'rule.timeWait.rstIgnored': '{host} ignores the RST: TIME-WAIT has to last, whoever sent it.',
  'rule.timeWait.synAccepted':
    'This SYN is newer than everything of the old connection: {host} ends TIME-WAIT and lets the new connection open.',
  'rule.timeWait.synRefused': 'Nothing shows this SYN to be newer than the old connection. {host} stays in TIME-WAIT.',
  'rule.timeWait.overflow':
    '{host} holds as many TIME-WAITs as tcp_max_tw_buckets allows, so this connection is CLOSED at once.',
  'rule.timeWait.reused': 'connect() takes the 4-tuple over from TIME-WAIT; timestamps keep old segments out.',
  'rule.timeWait.truncated':
    'The connection was shorter than one MSL, so by T/TCP TIME-WAIT may end after eight time-outs (RFC 1644, Historic).',
  'rule.finWait2.orphan':
    '{host}’s application has closed its descriptor, so Linux keeps only a small record and waits for {peer}’s FIN for a limited time (tcp_fin_timeout).',
  'rule.finWait2.reset':
    '{host}’s application is gone, and in FIN-WAIT-2 Linux takes nothing but a FIN in order: this {seg} ends the connection.',
  'rule.finWait2.linger2':
    'TCP_LINGER2 is negative: {host} does not wait in FIN-WAIT-2 at all but resets the connection.',
  'rule.rto.syn': 'No answer within {waited}: {host} sends its {sent} again (retransmission {n}).',
  'rule.rto.data': 'No ACK within {waited}: {host} sends the oldest unacknowledged segment again (retransmission {n}).',
  'rule.rto.fin':
    'No ACK within {waited}: {host} sends its FIN again, with the same sequence number (retransmission {n}). The RTO doubles, up to its maximum.',
  'rule.tlp':
    'No ACK within {waited}: {host} sends its last segment again as a tail loss probe. That does not double the time-out.',
  'rule.tlp.new':
    'No ACK within {waited}: {host} probes with new data ({sent}); its ACK will tell whether the tail was lost. That does not double the time-out.',
  'rule.fastRetransmit':
    'Later octets have arrived and these have not: {host} takes the segment for lost and sends it again.',
  'rule.giveUp': 'No ACK in {elapsed} (retransmissions: {n}): {host} gives up and deletes the connection.',
  'rule.persist': '{peer}’s window is closed. {host} probes it, so that the news of its opening cannot be lost.',
  'rule.keepAlive': 'The connection has been idle for long; {host} probes whether {peer} is still there.',
  'rule.keepAlive.over':
    'No probe has been answered: {host} takes {peer} for dead, sends a RST and deletes the connection.',
  'rule.delayedAck':
    '{host} had held its ACK back, to send it along with something else; that time is over, and the ACK goes alone.',
  'rule.timeWait.expired':
    'TIME-WAIT ({timeWait}) is over: {host} deletes the connection, and its 4-tuple may be used again.',
  'rule.finWait2.over':
    '{peer}’s FIN has not come in time, and {host} deletes the orphan without a word. A FIN that still comes will be answered with a RST.',
  'rule.finWait2.expired':
    '{peer}’s FIN has not come in time, and {host} deletes the orphan without a word. A FIN that still comes will be answered with a RST.',
  'rule.userTimeout': 'No ACK within the user timeout: {host} deletes the connection and tells the application.',
  'rule.linger.over': 'The time of SO_LINGER is over, so close() returns; TCP goes on in the background.',

  // ── explain: what just happened ──
  'explain.gap': ' ',
  'explain.spoken': '{title}. {body}',
  'explain.heading': 'What just happened',
  'explain.before': 'Nothing has happened yet',
  'explain.call': '{host} calls {call}',
  'explain.failed': '{host}: {call} fails with {errno}',
  'explain.of': '{of}: {title}',
  'explain.configure': 'Settings change on {host}: {call}',
  'explain.configure.body': 'From now on {host}’s system works so. Nothing is sent for it.',
  'explain.kill': '{host}’s process is killed',
  'explain.kill.body':
    'The system closes its descriptors. What TCP has begun, TIME-WAIT too, goes on without the process.',
  'explain.reboot': '{host} restarts',
  'explain.reboot.body':
    '{host} remembers no connection and has told nobody. {peer} learns of it when it sends something and gets a RST.',
  'explain.destroy': 'An entry is destroyed on {host} (ss -K)',
  'explain.destroy.body':
    'The administrator takes the connection away from its process, which gets an error from its next call.',
  'explain.EADDRINUSE':
    'The port is in use: by a listener, or by a connection, be it in TIME-WAIT. SO_REUSEADDR allows it beside connections, not beside a listener.',
  'explain.EADDRNOTAVAIL':
    'No local port is left for this destination: every one still belongs to a connection, be it in TIME-WAIT.',
  'explain.enters': '{seg} arrives: {host} enters {after}',
  'explain.arrives': '{seg} arrives at {host}',
  'explain.timer': '{host}’s timer fires ({timer})',
  'explain.closesFirst': '{host} closes first',
  'explain.closesToo': '{host} closes too',
  'explain.bothClose': '{host} and {peer} close at the same moment',
  'explain.merged': '{host} closes at once: three segments will do',
  'explain.learns': '{host} learns that {peer} is done',
  'explain.finAcked': '{host}’s FIN is acknowledged',
  'explain.bothAgain': 'Both send their FIN again',
  'explain.bothAcked': 'Both FINs are acknowledged: two TIME-WAITs',
  'explain.bothOver': 'Both TIME-WAITs are over',
  'explain.heldAck': '{host} sends the ACK it had held back',
  'explain.closing': 'Both sides are closing',
  'explain.lastAckSent': '{host} sends the last ACK',
  'explain.straight': '{host} goes straight to TIME-WAIT',
  'explain.lastAckHeard': 'The last ACK has arrived: {host} is done',
  'explain.restarts': '{host}’s TIME-WAIT starts over',
  'explain.over': '{host}’s TIME-WAIT is over',
  'explain.again': '{host} sends its FIN again',
  'explain.givesUp': '{host} gives up',
  'explain.forgotten': '{host} no longer knows this connection',
  'explain.reset': '{host}’s connection is reset',
  'explain.stays': '{host} stays in {after}.',
  'explain.nothingNew': 'This {seg} acknowledges nothing new and carries nothing new: {host} stays in {after}.',
  'explain.older': 'They are {octets} octets of incarnation {mark}; nothing in TCP can tell.',
  'explain.forged': 'This FIN is forged; {host} takes it for {peer}’s.',
  'explain.bothOver.body':
    'TIME-WAIT ({timeWait}) is over at both hosts: each deletes the connection, and its 4-tuple may be used again.',
  'explain.silence': 'It sends nothing more, so {peer} does not learn of it.',
  'explain.rstSent': 'A RST tells {peer}, should it arrive.',
  'explain.tooShort':
    'Its TIME-WAIT ended at {ended}; had it lasted longer, {host} would have acknowledged the FIN again.',
  'explain.lateReset':
    '{peer} had received everything, yet for {host} the connection ends with an error. TIME-WAIT is there to prevent this.',
  'explain.next.fin': '{host} waits for the ACK of its FIN; its timer ({timer}, {wait}) is set for {due}.',
  'explain.next.giveUp': 'If no ACK comes by {due}, {host} gives up.',
  'explain.next.timer': '{sender}’s timer ({timer}) is set for {due}.',
  'explain.next.finWait2': 'Now {peer}’s application must close; {host} waits as long as that takes, without a timer.',
  'explain.next.finWait2Limit':
    'Now {peer}’s application must close; {host} waits for its FIN, with a timer (FIN-WAIT-2) set for {due}.',
  'explain.next.finWait2Parts':
    'Now {peer}’s application must close; {host} waits for its FIN, with a timer (FIN-WAIT-2) set for {due}, in {wait}: Linux takes TIME-WAIT ({timeWait}) off its limit of {whole} and waits for the rest twice.',
  'explain.next.finUnderWay': '{peer} has closed as well; its FIN is under way and arrives at {due}.',
  'explain.next.finSoon': '{peer} has closed as well; its FIN leaves at {due}, after what is queued before it.',
  'explain.next.finHeld': '{peer} has closed as well, but in this run its FIN never leaves.',
  'explain.next.finAgain': '{peer} has closed as well, but its FIN was lost; it comes again at {due}.',
  'explain.next.finLost': '{peer} has closed as well, but its FIN was lost and does not get through in this run.',
  'explain.next.gone':
    '{peer} has no connection any more: no FIN will come. {host} cannot know, and waits without a timer.',
  'explain.next.goneLimit':
    '{peer} has no connection any more: no FIN will come. {host} cannot know; its timer (FIN-WAIT-2) is set for {due}.',
  'explain.next.closeWait': 'Now {host}’s application must close; no timer ends CLOSE-WAIT.',
  'explain.next.timeWait':
    '{host} must stay for {wait}, until {due}: the last ACK may be lost, and old segments have to die out.',
  'explain.next.peerTimeWait': '{peer} does not know that and stays in TIME-WAIT; its timer is set for {due}.',
  'explain.lost': '{seg} from {host} is lost',
  'explain.lost.body': '{peer} does not notice; it cannot know that something was sent.',
  'explain.lost.ack': '{peer} is waiting for an ACK that will never come',
  'explain.lost.ack.body':
    '{host} has already sent it and is in {hostState}; {peer} still holds the connection in {peerState}.',
  'explain.lost.ack.next':
    'When {peer}’s timer ({timer}) fires at {due}, it sends its FIN again: the only way {host} can learn that the ACK was lost.',
  'explain.lost.ack2': 'The ACK of {peer}’s FIN is lost',
  'explain.lost.ack2.body':
    '{peer} stays in FIN-WAIT-1. That need not cost anything: {host}’s own FIN will carry the same acknowledgment.',
  'explain.lost.ack2.next': 'Should that not come by {due}, {peer} sends its FIN again ({timer}).',
  'explain.lost.fin': '{host}’s FIN is lost',
  'explain.lost.finAgain': '{host}’s FIN is lost again',
  'explain.lost.fin.body': '{peer} does not know that {host} has closed and stays in {peerState}.',
  'explain.lost.fin.known': '{peer} has had it before and is in {peerState}, but {host} cannot know that.',
  'explain.lost.fin.moot': '{peer} has had it before and {host} knows that: this loss changes nothing.',
  'explain.lost.next': 'When {sender}’s timer ({timer}) fires at {due}, {sender} sends {again} again.',
  'explain.lost.would': '{sender}’s timer ({timer}) is set for {due}, but something else comes first.',
  'explain.lost.giveUp': 'When {sender}’s timer fires at {due}, it gives up.',
  'explain.lost.rst': 'The RST from {host} is lost',
  'explain.lost.rst.body': '{peer} does not hear of it and stays in {peerState}.',

  // ── events: the table ──
  'events.caption': 'Everything that happened, with times from the first close',
  'events.time': 'Time',
  'events.host': 'Host',
  'events.event': 'Segment, call or timer',
  'events.fate': 'Fate',
  'events.state': 'State after',
  'events.comma': ', ',
  'events.sent': 'sent',
  'events.retransmitted': 'retransmission {n} of the {seg} of {first} ({why})',
  'events.forged': 'forged by a third party',
  'events.arrives': 'arrives at {at}',
  'events.late': 'delayed, arrives at {at}',
  'events.twice': 'duplicated, arrives at {at} and {again}',
  'events.underWay': 'still under way at the end',
  'events.willBeLost': 'lost on the way',
  'events.arrived': 'arrived',
  'events.dropped': 'dropped by {host} without a word',
  'events.copy': 'a copy arrived',
  'events.oldDuplicate': 'old duplicate of incarnation {n} arrived',
  'events.system': 'the system itself',
  'events.lost': 'lost',
  'events.fires': '{timer} timer fires',
  'events.copyText': 'Copy as text',
  'events.copied': 'Copied',
  'events.notCopied': 'Copying was refused',
  'events.goTo': 'Go to {at}',

  // ── panes: what the tools print ──
  'panes.name': 'What the tools print',
  'panes.tool': 'Tool',
  'panes.variables': 'Variables',
  'panes.on': '{tool} on {host}',
  'panes.copy': 'Copy',
  'panes.copyOf': 'Copy {name}',
  'panes.copied': 'Copied',
  'panes.notCopied': 'Copying was refused',
  'panes.none': 'No socket with a connection',
  'panes.variable': 'Variable',
  'panes.value': 'Value',
  'panes.absolute': 'Absolute',
} as const satisfies Record<string, string>
