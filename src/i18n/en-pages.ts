/** English for the static pages of the stories and for the pictures of them. Made by the build; the page itself has no need of it. */
export const pages = {
  'pages.title': '{title} · Last ACK',
  'pages.home': 'How TCP closes a connection',
  'pages.home.text':
    'Lose the last ACK, see the FIN come again and TIME-WAIT start over: {all} runs of real TCP, drawn on one sheet.',
  'pages.home.open': 'Open Last ACK',
  'pages.all': 'All scenarios',
  'pages.open': 'Open this run',
  'pages.open.note': 'Play it, stop anywhere, lose or delay any segment, move every timer. It runs in your browser.',
  'pages.nav': 'Site',
  'pages.sheet': 'Sequence diagram of “{title}”; the table below says the same in words',
  'pages.sheet.note':
    'The whole run, computed (stack: {stacks}). Time goes down; a wave marks a wait that is cut short.',
  'pages.turn.one': 'Where it turns',
  'pages.turn.other': 'Where it turns, {n} times',
  'pages.turn.see': 'See the moment {at}',
  'pages.table': 'All that happens',
  'pages.related': 'More of “{group}”',
  'pages.use': 'demonstration, self-study, lecture',
  'pages.kind': 'interactive simulation',
  'pages.alt': '{title}: sequence diagram of the run between hosts A and B',
} as const satisfies Record<string, string>
