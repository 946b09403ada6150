const { dataset } = document.documentElement
let stored = {}
try {
  stored = JSON.parse(localStorage.getItem('last-ack')) ?? {}
} catch {}
if (/^(light|dark)$/.test(stored.theme)) dataset.theme = stored.theme
const language = [stored.locale, ...navigator.languages].find((tag) => /^(en|zh)\b/i.test(tag))
if (/^zh/i.test(language)) dataset.first = 'none'
if (location.hash.length > 1) {
  dataset.first = 'none'
  const preload = document.createElement('link')
  preload.rel = 'modulepreload'
  preload.href = document.currentScript.dataset.engine
  document.head.append(preload)
}
