import type { Translate } from '../i18n/index'
import type { Packet, Trace } from '../sim/trace'

/** Why a segment is lost. `base`: the run before anything was done to it by hand; its faults are the story's own. */
export function lossText(p: Packet, base: Trace, t: Translate): string {
  if (p.fault === null || p.fault < 0) return t('sheet.lostByChance')
  return t(p.fault < base.scenario.faults.length ? 'sheet.lostByStory' : 'sheet.lostByHand')
}

/** Where a forged segment comes from: from nowhere, or along the whole path in a host's name. */
export const forgedText = (p: Packet, t: Translate): string =>
  p.delay === 0 ? t('sheet.forgedLong') : t('sheet.forgedPath', { host: p.from })
