/** English for the inspector of segments and timers. It comes with it. */
export const inspector = {
  'inspector.segment': 'Segment',
  'inspector.timer': 'Timer',
  'inspector.close': 'Close the inspector (Esc)',
  'inspector.header': 'TCP header, to scale: each row is 32 bits',
  'inspector.hint':
    'Choose a field to read what it is for. Bold: counted from the ISN, or without scaling. Grey: on the wire.',
  'inspector.set': 'set',
  'inspector.unset': 'not set',
  'inspector.value': '{name}: {value}',
  'inspector.both': '{relative}, on the wire {value}',
  'inspector.fate': 'On the way',
  'inspector.because': 'Sent because',
  'inspector.forgedPath': '{host} did not send it: it was forged by a third party on the path from {host}.',
  'inspector.forged': 'No host sent it: it was forged by a third party and appears at {host}.',
  'inspector.acknowledges': 'Acknowledges',
  'inspector.answeredBy': 'Answered by',
  'inspector.againOf': 'Retransmission of',
  'inspector.againAs': 'Sent again as',
  'inspector.underWay': 'still under way when the run ends',
  'inspector.tcpdump': 'tcpdump -n on {host}',
  'inspector.wireshark': 'Wireshark on {host}',
  'inspector.copy': 'Copy',
  'inspector.copyOf': 'Copy: {what}',
  'inspector.copied': 'Copied',
  'inspector.notCopied': 'Copying was refused',
  'inspector.event.call': '{host}: {call}',
  'inspector.event.arrival': '{seg} arrives at {host}',
  'inspector.event.timeout': '{host}’s timer fires ({timer})',
  'inspector.goTo': '{event}, {at}',

  'inspector.field.srcPort': 'Source port',
  'inspector.field.dstPort': 'Destination port',
  'inspector.field.seq': 'Sequence number',
  'inspector.field.ack': 'Acknowledgment number',
  'inspector.field.offset': 'Data offset',
  'inspector.field.reserved': 'Reserved',
  'inspector.field.CWR': 'CWR',
  'inspector.field.ECE': 'ECE',
  'inspector.field.URG': 'URG',
  'inspector.field.ACK': 'ACK',
  'inspector.field.PSH': 'PSH',
  'inspector.field.RST': 'RST',
  'inspector.field.SYN': 'SYN',
  'inspector.field.FIN': 'FIN',
  'inspector.field.window': 'Window',
  'inspector.field.checksum': 'Checksum',
  'inspector.field.urgent': 'Urgent pointer',
  'inspector.field.mss': 'Maximum segment size',
  'inspector.field.sackOK': 'SACK permitted',
  'inspector.field.ts': 'Timestamps',
  'inspector.field.tsVal': 'TSval',
  'inspector.field.tsEcr': 'TSecr',
  'inspector.field.nop': 'NOP',
  'inspector.field.wscale': 'Window scale',
  'inspector.field.sack': 'SACK',
  'inspector.field.sackFrom': 'SACK block from',
  'inspector.field.sackTo': 'SACK block to',
  'inspector.says.srcPort': 'The port at {host}. With the two addresses and the other port it names the connection.',
  'inspector.says.dstPort': 'The port at {host}.',
  'inspector.says.seq':
    'Number of the first octet in this segment; SYN and FIN take one number each. {relative} counted from {host}’s ISN.',
  'inspector.says.ack':
    'The number {host} expects next from {peer}: everything before it has arrived. Valid with the ACK bit.',
  'inspector.says.offset':
    'Length of this header in words of 32 bits: {value} × 4 = {octets} octets. Data begins after it.',
  'inspector.says.reserved': 'For later use; zero.',
  'inspector.says.CWR': 'The sender has reduced its congestion window (RFC 3168). The model has no ECN.',
  'inspector.says.ECE': 'The network has reported congestion (RFC 3168). The model has no ECN.',
  'inspector.says.URG': 'The urgent pointer counts. Hardly anybody uses it (RFC 6093).',
  'inspector.says.ACK': 'The acknowledgment number counts: in every segment but the first SYN and some RSTs.',
  'inspector.says.PSH': 'Pass the data on without waiting for more. Set where a write of the application ends.',
  'inspector.says.RST': 'The connection is ended at once, without agreement.',
  'inspector.says.SYN': 'Opens the connection: the sequence number is the ISN.',
  'inspector.says.FIN':
    'The sender will send nothing more. It takes a sequence number, so it is acknowledged and sent again like data.',
  'inspector.says.window':
    '{host} can take in {octets} octets beyond the acknowledgment number. Except on a SYN, the field holds that number scaled down (RFC 7323).',
  'inspector.says.checksum':
    'Over header, data and addresses. The model does not compute it: a segment either arrives whole or not at all.',
  'inspector.says.urgent': 'End of urgent data; without URG it means nothing.',
  'inspector.says.mss':
    'Option 2: the largest segment that may be sent to this host, {value} octets after the fixed headers. Options come off that: beside timestamps, which take 12, {data} octets of data fit (RFC 6691).',
  'inspector.says.sackOK': 'Option 4: this host understands selective acknowledgments (RFC 2018).',
  'inspector.says.ts':
    'Option 8 (RFC 7323): two timestamps follow. They measure round trips and keep old duplicates out (PAWS).',
  'inspector.says.tsVal': 'The sender’s own clock, in milliseconds from a random start.',
  'inspector.says.tsEcr':
    'A timestamp of the other side, sent back: not the newest that came, but that of the segment at the left edge of the window (TS.Recent, RFC 7323 §4.3).',
  'inspector.says.nop': 'Option 1: padding, so that what follows stands at a word of 32 bits.',
  'inspector.says.wscale':
    'Option 3 (RFC 7323): from now on windows in this direction count {factor} octets each (2 to the power {value}).',
  'inspector.says.sack': 'Option 5 (RFC 2018): what has arrived beyond a hole, or twice. Blocks: {n}.',
  'inspector.says.sackFrom': 'First octet of a block that has arrived.',
  'inspector.says.sackTo': 'First octet after that block.',

  'inspector.armed': 'Armed by',
  'inspector.length': 'Length',
  'inspector.does': 'When it fires',
  'inspector.stops': 'What stops it',
  'inspector.ended': 'How it ended',
  'inspector.sent': 'Sent then',
  'inspector.name.RTO': 'retransmission time-out',
  'inspector.name.TLP': 'tail loss probe',
  'inspector.name.delayed-ACK': 'delayed ACK',
  'inspector.name.2MSL': 'the wait in TIME-WAIT',
  'inspector.name.FIN-WAIT-2': 'limit on FIN-WAIT-2',
  'inspector.name.persist': 'probe of a closed window',
  'inspector.name.keep-alive': 'is the peer still there?',
  'inspector.name.linger': 'SO_LINGER',
  'inspector.name.reorder': 'RACK: late, or lost?',
  'inspector.does.last': 'It gives up: no further retransmission, the connection is deleted.',
  'inspector.does.RTO':
    '{host} sends its oldest unacknowledged segment ({seg}) again and waits twice as long for the ACK.',
  'inspector.does.RTO.wait':
    '{host} sends its oldest unacknowledged segment ({seg}) again and waits {wait} for the ACK.',
  'inspector.does.RTO.again':
    '{host} sends its oldest unacknowledged segment ({seg}) again and waits as long as before: no doubling here.',
  'inspector.does.RTO.most':
    '{host} sends its oldest unacknowledged segment ({seg}) again and waits for {most}, the longest time-out of this system.',
  'inspector.does.TLP':
    '{host} sends its last segment ({seg}) again, or new data if there is any; the RTO follows. The time-out does not double.',
  'inspector.does.delayed-ACK': '{host} sends the ACK it owes, alone.',
  'inspector.does.2MSL': '{host} deletes the connection: CLOSED. Nothing is sent.',
  'inspector.does.FIN-WAIT-2': '{host} stops waiting for the peer’s FIN and deletes the connection.',
  'inspector.does.FIN-WAIT-2.socket':
    '{host} deletes the socket and keeps a small record, which goes on waiting for the peer’s FIN with a timer of its own.',
  'inspector.does.persist':
    '{host} asks with a segment below the window whether it has opened, and doubles the interval up to its maximum.',
  'inspector.does.keep-alive':
    '{host} probes the peer; after too many probes without an answer it sends RST and gives up.',
  'inspector.does.linger': 'close() returns; TCP goes on in the background.',
  'inspector.does.reorder': '{host} takes for lost what should have been acknowledged by now, and sends it again.',
  'inspector.stops.RTO':
    'An ACK of everything that is outstanding; an ACK of a part of it starts it again. RST ends it with the connection.',
  'inspector.stops.TLP': 'An ACK of everything that is outstanding; sending or an ACK of a part starts it again.',
  'inspector.stops.delayed-ACK':
    'Anything {host} sends, because it carries the ACK; or more data: a second segment, on Linux more than one full segment’s worth of octets (rcv_mss), is acknowledged at once.',
  'inspector.stops.2MSL':
    'Hardly anything: a repeated FIN starts it again; a RST at exactly RCV.NXT or an acceptable new SYN may end it early, depending on the system.',
  'inspector.stops.FIN-WAIT-2':
    'The peer’s FIN, which leads to TIME-WAIT; or a RST. On Linux also data, which nobody is there to take, and once only the small record is left a SYN: each draws a RST.',
  'inspector.stops.persist': 'A segment that opens the window.',
  'inspector.stops.keep-alive':
    'Anything from the peer starts it again. Linux lets it run instead and, when it fires, sets it for the rest of the time.',
  'inspector.stops.linger': 'The ACK of the FIN.',
  'inspector.stops.reorder': 'An ACK, or a SACK, of what is waited for.',
  'inspector.ended.fired': 'It fired at {at}.',
  'inspector.ended.stopped': 'Stopped at {at}; it would have fired at {due}.',
  'inspector.ended.restarted': 'Started again at {at}; it would have fired at {due}.',
  'inspector.ended.open': 'It was still running when the run ended; due at {due}.',
  'inspector.note.initial': 'No round trip has been measured yet: the initial value of this system.',
  'inspector.note.synLost': 'The SYN had to be repeated, so its round trip does not count (RFC 6298 §5.7).',
  'inspector.note.ticks':
    'Linux counts in ticks of {tick}, and a measured time is never quite the whole ticks it is made of: the next one counts.',
  'inspector.note.granularity': 'G is the granularity of the clock (RFC 6298 §2): a microsecond here.',
  'inspector.note.most': 'At most {most}.',
  'inspector.note.backoff': 'Back-off: doubled with each retransmission, {n} so far (RFC 6298 §5.5).',
  'inspector.note.slop': 'BSD adds {slop}, since the peer may delay its ACK.',
  'inspector.note.since': 'Counted from {at}, when the oldest unacknowledged segment left.',
  'inspector.note.badAck': 'An old connection of the peer has answered: Linux tries again soon.',
  'inspector.note.opening': 'An opening may take {limit} altogether: the last wait is cut short.',
  'inspector.note.userTimeout': 'TCP_USER_TIMEOUT is {limit}: the last wait is cut short.',
  'inspector.note.alone': 'A single segment waits for {extra} more, because its ACK may be delayed.',
  'inspector.note.recycle': 'tcp_tw_recycle (removed in Linux 4.12) shortens TIME-WAIT.',
  'inspector.note.truncated': 'T/TCP (RFC 1644, Historic): the connection was shorter than one MSL.',
  'inspector.note.timeWaitLen':
    'Linux’ source knows no MSL here: the length is a constant, TCP_TIMEWAIT_LEN = 60·HZ. The MSL slider changes what no administrator can.',
  'inspector.note.nextTick':
    'It falls due in the moment in which a segment comes, and fires with the next tick (of {tick}): half of one later, on average.',
  'inspector.note.least': 'Never less than 3.5 RTO.',
  'inspector.note.excess':
    'Where the limit is longer than TIME-WAIT ({timeWait} here), Linux waits for the excess twice: first with the full socket, then with a small record (tcp_rcv_state_process, tcp_keepalive_timer).',
  'inspector.note.everySecond': 'Every second segment is acknowledged at once; a single one waits.',
  'inspector.note.noAto':
    'No data has come yet, so there is no measure for a delay: Linux sends the ACK with one of its next ticks, {tick} apart (measured on 6.18: after 0.4 to 7 ms). The model always takes a quarter of a tick.',
  'inspector.note.ato':
    'ATO: how fast data has been coming, at least 40 ms on Linux (RFC 9293 §3.8.6.3 allows up to 0.5 s).',
  'inspector.note.idle': 'The idle time before the first probe.',
  'inspector.note.interval': 'The interval between probes: {n} of {probes} sent.',
  'inspector.note.reorder':
    'RACK (RFC 8985 §6.2): a later segment has arrived; an earlier one may be late by this much before it counts as lost.',
} as const satisfies Record<string, string>
