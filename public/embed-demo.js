// What a page around the embed does, tried out: docs/embedding.md says the same in words.
const root = document.documentElement
const all = (selector) => [...document.querySelectorAll(selector)]
const plain = document.getElementById('plain')
const element = document.getElementById('element')
const log = document.getElementById('log')
const form = document.querySelector('form')
const notice = document.querySelector('output')

// ── languages, light and dark ──

const TITLES = { en: 'Embedding · Last ACK', 'zh-CN': '嵌入 · Last ACK' }

function speak(lang) {
  root.lang = lang
  document.title = TITLES[lang]
  for (const button of all('[data-lang]')) button.setAttribute('aria-pressed', button.dataset.lang === lang)
  send(plain, { cmd: 'setLang', lang })
  for (const each of all('last-ack')) each.setAttribute('lang', lang)
}

const darkWanted = matchMedia('(prefers-color-scheme: dark)')
const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : darkWanted.matches)

/** <last-ack> sees for itself; a plain iframe has to be told. */
const dress = () => {
  document.querySelector('[data-theme-next]').setAttribute('aria-pressed', isDark())
  send(plain, { cmd: 'setTheme', theme: isDark() ? 'dark' : 'light' })
}

// ── the conversation ──

const MOST_LINES = 200

function note(kind, what, text) {
  const line = document.createElement('li')
  const name = document.createElement('b')
  name.textContent = what
  line.className = kind
  line.append(name, text)
  log.prepend(line)
  while (log.childElementCount > MOST_LINES) log.lastElementChild.remove()
}

const TOLD = new Set(['source', 'v', 'type'])
/** What the element numbers by itself is nobody's: its numbers are no whole ones. */
const unsaid = (key, value) => TOLD.has(key) || (key === 'id' && !Number.isInteger(value))
/** Lines break between fields, not within them. */
const rest = (message) =>
  JSON.stringify(message, (key, value) => (unsaid(key, value) ? undefined : value)).replaceAll(/,(?=["{[])/g, ', ')

function send(to, message) {
  const frame = to === element ? element.shadowRoot?.querySelector('iframe') : to
  frame?.contentWindow?.postMessage({ target: 'last-ack', v: 1, ...message }, '*')
}

addEventListener('message', ({ source, data }) => {
  const from = [plain, element.shadowRoot?.querySelector('iframe')].find((frame) => frame?.contentWindow === source)
  if (!from || data?.source !== 'last-ack') return
  note('in', `${from === plain ? 'iframe' : 'last-ack'} ${data.type}`, rest(data))
  if (from !== plain) return
  if (data.type === 'resize') plain.height = data.height
  if (data.title) plain.title = data.title
  if (data.type === 'ready') {
    dress()
    send(plain, { cmd: 'setLang', lang: root.lang })
  }
})

let asked = 0
function ask(message) {
  const to = form.elements.to.value
  const command = { ...message, id: ++asked }
  note('out', `→ ${to === 'plain' ? 'iframe' : 'last-ack'}`, rest(command))
  send(to === 'plain' ? plain : element, command)
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  notice.value = ''
  try {
    const message = JSON.parse(form.elements.own.value)
    if (typeof message !== 'object' || message === null) throw new SyntaxError('{ … }')
    ask(message)
  } catch (error) {
    notice.value = error.message
  }
})
for (const button of all('[data-command]')) {
  button.addEventListener('click', () => ask(JSON.parse(button.dataset.command)))
}
document.querySelector('[data-clear]').addEventListener('click', () => log.replaceChildren())

// ── snippets ──

const address = (file) => new URL(file, location.href).href
const SNIPPETS = {
  iframe: `<iframe src="${address('embed.html')}?scenario=ordinary-close" title="Ordinary close" width="100%" height="420" style="border:0" loading="lazy" allow="clipboard-write; fullscreen"></iframe>`,
  element: `<script src="${address('embed.js')}" async></script>
<last-ack scenario="last-ack-lost" controls="delay,msl" title="Last ACK lost"><a href="${address('./')}">Last ACK lost</a></last-ack>`,
  markdown: `[![Last ACK lost](${address('og/en/last-ack-lost.png')})](${address('./')})`,
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Without permission the old way still works on a press.
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
  return true
}

for (const code of all('[data-snippet]')) {
  code.textContent = SNIPPETS[code.dataset.snippet]
  const button = code.closest('.snippet').querySelector('[data-copy]')
  button.addEventListener('click', async () => {
    if (!(await copied(code.textContent))) return
    button.setAttribute('aria-pressed', 'true')
    setTimeout(() => button.removeAttribute('aria-pressed'), 1200)
  })
}

// ── ten ──

const STORIES =
  'ordinary-close three-segments a-fin-lost b-fin-lost ack-of-fin-lost last-ack-lost-twice simultaneous-close half-close unread-data two-msl'
document.querySelector('[data-ten]').addEventListener('click', () => {
  for (const scenario of STORIES.split(' ')) {
    const one = document.createElement('last-ack')
    one.setAttribute('scenario', scenario)
    one.setAttribute('lang', root.lang)
    document.getElementById('ten').append(one)
  }
})

// ── at last, all of it ──

for (const button of all('[data-lang]')) button.addEventListener('click', () => speak(button.dataset.lang))
document.querySelector('[data-theme-next]').addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark'
  dress()
})
darkWanted.addEventListener('change', dress)
dress()
speak(navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag))?.startsWith('zh') ? 'zh-CN' : 'en')
