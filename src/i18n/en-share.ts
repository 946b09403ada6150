/** English for the dialog that shares a run. It comes with it. */
export const share = {
  'share.link': 'Link',
  'share.moment': 'At this moment ({at})',
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
  'share.form.markdown': 'Markdown',
  'share.form.iframe.note': 'One line of HTML. It works on every site that allows frames.',
  'share.form.element.note':
    'It finds its height by itself and follows the page’s light or dark. It needs a site that allows scripts.',
  'share.form.markdown.note': 'A picture of the story that leads to the run, for a README or a forum.',
  'share.controls': 'With its sliders',
  'share.code': 'Code',
  'share.file':
    'This page was opened from a disk: the link works on this machine only. An embed needs a copy of the page on a web server.',
} as const satisfies Record<string, string>
