import type { Dictionary } from './index'

/** 简体中文。 */
export const zhCN: Dictionary = {
  // ── app: page, header, panels, notices ──

  // ── sheet: the sequence diagram ──

  // ── graph: the states ──

  // ── timeline: transport and scrub bar ──

  // ── knobs ──

  // ── scenarios ──

  // ── rule: one sentence for each passage a step can cite ──

  // ── events: the table ──
}
