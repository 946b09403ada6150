/** English for the page in a frame of another page (embed.html). */
export const embed = {
  'embed.link': 'Last ACK',
  'embed.linkName': 'Open this run in Last ACK',
  'embed.noPages': 'This frame may not open pages. The address:',
  'embed.aside': 'More about this moment',
  'embed.controls': 'Sliders',
  'embed.missing': 'The part of the page that shows this could not be fetched. Everything else works.',
  'embed.bad': 'Left out of the address of this frame: {fields}.',
  'embed.more': ' and {n} more',
} as const
