/** English, and the list of keys: every other dictionary must have them all. Sections in the order of the tree. */
export const en = {
  // ── app: page, header, panels, notices ──

  // ── sheet: the sequence diagram ──

  // ── graph: the states ──

  // ── timeline: transport and scrub bar ──

  // ── knobs ──

  // ── scenarios ──

  // ── rule: one sentence for each passage a step can cite ──

  // ── events: the table ──
} as const satisfies Record<string, string>

export type Key = keyof typeof en
