/** English for every scenario but the one the page opens on. It comes with the engine, without which none can be opened. */
export const stories = {
  // ── scenarios ──
  'scenario.ordinary-close.title': 'Ordinary close',
  'scenario.ordinary-close.watch': 'Four segments, two on each side. Watch who ends in TIME-WAIT.',
  'scenario.three-segments.title': 'Three segments',
  'scenario.three-segments.watch': 'B closes at once, so its FIN carries the ACK. Watch FIN-WAIT-2 vanish.',
  'scenario.last-ack-lost-twice.title': 'Last ACK lost twice',
  'scenario.last-ack-lost-twice.watch': 'The repeat is lost too. Watch B back off, and TIME-WAIT start over each time.',
  'scenario.a-fin-lost.title': 'A’s FIN lost',
  'scenario.a-fin-lost.watch': 'B does not know yet that A has closed. Watch A’s timer find out.',
  'scenario.b-fin-lost.title': 'B’s FIN lost',
  'scenario.b-fin-lost.watch': 'Half closed: A waits in FIN-WAIT-2 for a FIN that is gone. Watch who repeats it.',
  'scenario.ack-of-fin-lost.title': 'ACK of A’s FIN lost',
  'scenario.ack-of-fin-lost.watch': 'It costs nothing: B’s own FIN says the same. Watch A skip FIN-WAIT-2.',
  'scenario.simultaneous-close.title': 'Both close at once',
  'scenario.simultaneous-close.watch': 'The FINs cross on the way. Watch both sides pass CLOSING and both wait.',
  'scenario.time-wait-too-short.title': 'TIME-WAIT too short',
  'scenario.time-wait-too-short.watch': 'The last ACK is lost and A forgets too soon. Watch what B’s second FIN gets.',
  'scenario.nobody-answers.title': 'Nobody answers',
  'scenario.nobody-answers.watch': 'The path is cut. Watch A try again, wait longer, and give up in silence.',
} as const satisfies Record<string, string>
