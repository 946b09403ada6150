/** So much of what is opened comes into view, as a part of the window: what is above it in its column stays as far as it can. */
const PART = 0.4

/** Scrolls its column until the beginning of `opened` is seen. Returns what scrolls back. */
export function intoView(opened: HTMLElement): () => void {
  const column = opened.closest('aside')
  if (column === null) {
    opened.scrollIntoView({ block: 'nearest' })
    return () => {}
  }
  const was = column.scrollTop
  const { top, height } = opened.getBoundingClientRect()
  const room = column.getBoundingClientRect()
  const kept = Number.parseFloat(getComputedStyle(column).scrollPaddingBlockStart) || 0
  const above = top - room.top - kept
  const below = top + Math.min(height, PART * innerHeight) - room.bottom
  column.scrollTop += Math.min(above, Math.max(0, below))
  return () => {
    column.scrollTop = Math.min(column.scrollTop, was)
  }
}
