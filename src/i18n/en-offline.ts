/** English for what is said of versions of the page. */
export const offline = {
  'app.newer': 'There is a new version of this page.',
  'app.newer.reload': 'Reload',
  'app.newer.later': 'Later',
} as const satisfies Record<string, string>
