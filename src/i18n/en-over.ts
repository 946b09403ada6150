/** English for what opens over the page: panels, help, notices. It comes with them. */
export const over = {
  'app.close': 'Close',
  'app.dismiss': 'OK',
  'app.about':
    'Two hosts close a TCP connection. Every line on the sheet is computed in your browser from the rules of RFC 9293 and, for Linux, held against recordings of a real kernel. Press play, move a slider, or choose any moment or segment.',
  'app.keys': 'Keys',
  'app.keys.play': 'play or pause',
  'app.keys.step': 'one event back or forward',
  'app.keys.ends': 'to the beginning or the end',
  'app.keys.tab': 'to every control, segment and state',
  'app.model': 'Times are counted from the first close(). A long wait passes in a moment; the clock shows true time.',
  'app.problem.version': 'This link was made by another version of the page (v={value}); what is known was used.',
  'app.problem.scenario': 'There is no scenario “{value}”; this is the usual one.',
  'app.problem.value': '“{key}={value}” in the link cannot be used and was left out.',
  'app.problem.fault': '“{value}” in “{key}” does not name a fault and was left out.',
  'app.problem.field': '“{key}” in the link is not known and was left out.',
  'app.problem.repeated': '“{key}” stands more than once in the link; only the first counts.',
  'app.problem.length': 'The link is too long; only its beginning was read.',
  'app.problem.storage': 'Stored preferences could not be read and were left out.',
} as const satisfies Record<string, string>
