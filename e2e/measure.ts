/** What may be wrong with the words on the screen. */
export interface Finding {
  readonly kind: 'overlap' | 'cut'
  readonly what: string
}

/**
 * Measures every visible piece of text and says which overlap and which are cut off. Runs in the page, so it stands on
 * its own. A piece is a box as tight as its ink, turned as its text is turned. Cut off is what its container hides, an
 * ellipsis, and what lies outside of the window; what can be scrolled to is not cut off. Of the sheet, which draws only
 * what is near the window, what can be seen now is measured.
 */
export function findings(tolerance: number): Finding[] {
  type Point = readonly [x: number, y: number]
  interface Piece {
    readonly owner: Element
    readonly text: string
    readonly corners: readonly Point[]
    readonly layer: Element | null
  }
  const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
  const modal = document.querySelector('dialog:modal')
  const found: Finding[] = []
  const shortened = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 60)

  /** Ink above and below the baseline, and the face's own ascent, in px. */
  const inkOf = (element: Element, text: string) => {
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element)
    pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
    const m = pen.measureText(text)
    return { up: m.actualBoundingBoxAscent, down: m.actualBoundingBoxDescent, face: m.fontBoundingBoxAscent }
  }

  const turned = (text: SVGTextElement, node: Text): Point[] => {
    const element = node.parentElement as unknown as SVGTextContentElement
    const count = (node.textContent ?? '').trim().length
    const last = element === (text as SVGTextContentElement) ? count - 1 : element.getNumberOfChars() - 1
    const from = element.getStartPositionOfChar(0)
    const to = element.getEndPositionOfChar(Math.max(0, last))
    const { up, down } = inkOf(element, node.textContent ?? '')
    const matrix = text.getScreenCTM() as DOMMatrix
    return (
      [
        [from.x, from.y - up],
        [to.x, to.y - up],
        [to.x, to.y + down],
        [from.x, from.y + down],
      ] as const
    ).map(([x, y]) => {
      const p = new DOMPoint(x, y).matrixTransform(matrix)
      return [p.x, p.y] as const
    })
  }

  const upright = (node: Text): Point[][] => {
    const range = document.createRange()
    range.selectNodeContents(node)
    const { up, down, face } = inkOf(node.parentElement as Element, node.textContent ?? '')
    return [...range.getClientRects()]
      .filter((r) => r.width > 0)
      .map((r) => [
        [r.left, r.top + face - up],
        [r.right, r.top + face - up],
        [r.right, r.top + face + down],
        [r.left, r.top + face + down],
      ])
  }

  const boundsOf = (corners: readonly Point[]) => {
    const xs = corners.map(([x]) => x)
    const ys = corners.map(([, y]) => y)
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
  }

  /** Why a piece is cut off, or null; undefined when it is out of sight and can be scrolled to. */
  const cutBy = (element: Element, corners: readonly Point[]): string | null | undefined => {
    let box = boundsOf(corners)
    const sheet = element.closest('[data-label]')?.closest('[role="group"][tabindex="0"]')?.getBoundingClientRect()
    if (sheet !== undefined && (box.bottom < sheet.top || box.top > sheet.bottom)) return undefined
    for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement) {
      if (!(at instanceof HTMLElement) && !(at instanceof SVGSVGElement)) continue
      const { overflowX, overflowY, textOverflow, position, clipPath } = getComputedStyle(at)
      // Kept for those who listen, and for nobody's eyes.
      if (clipPath === 'inset(50%)') return undefined
      if (textOverflow === 'ellipsis' && at.scrollWidth > at.clientWidth + tolerance) return 'an ellipsis'
      const r = at.getBoundingClientRect()
      const inner = { left: r.left + at.clientLeft, top: r.top + at.clientTop, right: 0, bottom: 0 }
      inner.right = at instanceof SVGSVGElement ? r.right : inner.left + at.clientWidth
      inner.bottom = at instanceof SVGSVGElement ? r.bottom : inner.top + at.clientHeight
      const scrolls = /auto|scroll/
      const name = at.getAttribute('aria-label') ?? at.localName
      if (/hidden|clip/.test(overflowX) && (box.left < inner.left - tolerance || box.right > inner.right + tolerance))
        return `the side of ${name}`
      if (/hidden|clip/.test(overflowY) && (box.top < inner.top - tolerance || box.bottom > inner.bottom + tolerance))
        return `the top or bottom of ${name}`
      if (scrolls.test(overflowX)) {
        const reach = inner.left - at.scrollLeft + at.scrollWidth
        if (box.left < inner.left - at.scrollLeft - tolerance || box.right > reach + tolerance)
          return `the side of ${name}`
        box = { ...box, left: Math.max(box.left, inner.left), right: Math.min(box.right, inner.right) }
      }
      if (scrolls.test(overflowY)) {
        const reach = inner.top - at.scrollTop + at.scrollHeight
        if (box.top < inner.top - at.scrollTop - tolerance || box.bottom > reach + tolerance)
          return `the end of ${name}`
        box = { ...box, top: Math.max(box.top, inner.top), bottom: Math.min(box.bottom, inner.bottom) }
      }
      if (position === 'fixed') break
    }
    const { clientWidth, clientHeight } = document.documentElement
    if (box.left < -tolerance || box.right > clientWidth + tolerance) return 'the side of the window'
    if (box.top < -tolerance || box.bottom > clientHeight + tolerance) return 'the top or bottom of the window'
    return null
  }

  /** Made too small to be seen, for screen readers. */
  const onlySpoken = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (at instanceof HTMLElement && at.clientWidth <= 1 && getComputedStyle(at).overflow !== 'visible') return true
    }
    return false
  }

  const pieces: Piece[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const element = node.parentElement
    const text = node.textContent ?? ''
    if (element === null || text.trim() === '' || element.closest('script, style, option, noscript') !== null) continue
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    // What moves with the playhead lies over the sheet by its nature.
    if (element.closest('[data-grip]') !== null || onlySpoken(element)) continue
    const layer = element.closest('[popover], dialog')
    if (modal !== null && layer !== modal) continue
    const drawn = element.closest<SVGTextElement>('text')
    const boxes = drawn === null ? upright(node) : [turned(drawn, node)]
    for (const corners of boxes) {
      const cut = cutBy(element, corners)
      if (cut === undefined) continue
      if (cut !== null) found.push({ kind: 'cut', what: `“${shortened(text)}” by ${cut}` })
      pieces.push({ owner: drawn ?? element, text, corners, layer })
    }
  }

  /** By how much two convex quadrilaterals overlap along the axis on which they do so least, px. */
  const depth = (a: readonly Point[], b: readonly Point[]): number => {
    let least = Number.POSITIVE_INFINITY
    for (const shape of [a, b]) {
      for (let i = 0; i < 2; i++) {
        const [x0, y0] = shape[i] as Point
        const [x1, y1] = shape[i + 1] as Point
        const length = Math.hypot(x1 - x0, y1 - y0) || 1
        const along = (p: Point) => (p[0] * (x1 - x0) + p[1] * (y1 - y0)) / length
        const as = a.map(along)
        const bs = b.map(along)
        least = Math.min(least, Math.min(Math.max(...as), Math.max(...bs)) - Math.max(Math.min(...as), Math.min(...bs)))
        if (least <= 0) return 0
      }
    }
    return least
  }
  /** What it scrolls in, and whether all of it is in sight there and in whatever scrolls that. */
  const scrollerOf = (p: Piece) => {
    const box = boundsOf(p.corners)
    let scroller: Element | null = null
    let whole = true
    for (let at: Element | null = p.owner; at !== null; at = at.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(at).overflowY)) continue
      const r = at.getBoundingClientRect()
      scroller ??= at
      whole &&= box.top >= r.top - tolerance && box.bottom <= r.bottom + tolerance
    }
    return { scroller, whole }
  }
  const seen = pieces.map((p) => ({ ...p, ...scrollerOf(p) }))
  seen.forEach((a, i) => {
    for (const b of seen.slice(i + 1)) {
      if (a.owner === b.owner || a.layer !== b.layer) continue
      if (a.scroller !== b.scroller && !(a.whole && b.whole)) continue
      const by = depth(a.corners, b.corners)
      if (by > tolerance)
        found.push({
          kind: 'overlap',
          what: `“${shortened(a.text)}” and “${shortened(b.text)}” by ${by.toFixed(1)} px`,
        })
    }
  })
  return found
}
