/** English for the dialog that shares a run. It comes with it. */
export const share = {
  'share.link': 'Link',
  'share.moment': 'At this moment ({at})',
  'share.language': 'In English, whatever the reader’s language',
  'share.copy': 'Copy',
  'share.copyOf': 'Copy: {what}',
  'share.copied': 'Copied',
  'share.notCopied':
    'This browser lets no page copy here. The text is selected: copy it with the keyboard or the menu.',
  'share.send': 'Send to …',
  'share.qr': 'QR code of the link',
  'share.noQr': 'The link is too long for a QR code.',
  'share.embed': 'Put it on a page',
  'share.form': 'Form',
  'share.form.iframe': '<iframe>',
  'share.form.element': '<last-ack>',
  'share.form.address': 'Address',
  'share.form.markdown': 'Markdown',
  'share.form.iframe.note': 'One line of HTML. It works on every site that allows frames.',
  'share.form.element.note':
    'It finds its height by itself and follows the page’s light or dark. It needs a site that allows scripts.',
  'share.form.address.note': 'For tools that make the frame themselves: Notion, reveal.js, WordPress blocks.',
  'share.form.markdown.note': 'A picture of the story that leads to the run, for a README or a forum.',
  'share.controls': 'With its sliders',
  'share.theme': 'Colours',
  'share.theme.auto': 'as the reader’s system',
  'share.theme.page': 'as the page around it',
  'share.theme.light': 'light',
  'share.theme.dark': 'dark',
  'share.code': 'Code',
  'share.alone':
    'This copy of the page is one file with nothing beside it to embed. Its link works for whoever can open this address.',
  'share.file':
    'This page was opened from a disk: the link works on this machine only. An embed needs the whole site on a web server.',
} as const satisfies Record<string, string>
