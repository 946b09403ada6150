if (location.hash.length > 1) {
  const preload = document.createElement('link')
  preload.rel = 'modulepreload'
  preload.href = document.currentScript.dataset.engine
  document.head.append(preload)
}
