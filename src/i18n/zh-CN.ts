import type { Dictionary } from './index'

/** 简体中文。 */
export const zhCN: Dictionary = {
  // ── app: page, header, panels, notices ──

  // ── sheet: the sequence diagram ──

  // ── graph: the states ──

  // ── timeline: transport and scrub bar ──

  // ── knobs ──

  // ── scenarios ──
  'scenario.ordinary-close.title': '正常关闭',
  'scenario.ordinary-close.watch': '两端各发 FIN、各收 ACK，共四个报文段。留意哪一端最后停在 TIME-WAIT。',
  'scenario.three-segments.title': '三次挥手',
  'scenario.three-segments.watch': 'B 立即关闭，ACK 与 FIN 合为一个报文段。留意 FIN-WAIT-2 消失了。',
  'scenario.last-ack-lost.title': '最后的 ACK 丢失',
  'scenario.last-ack-lost.watch': 'B 没有收到最后的 ACK。留意谁必须记住这条连接、记多久。',
  'scenario.last-ack-lost-twice.title': '最后的 ACK 丢失两次',
  'scenario.last-ack-lost-twice.watch': '重发的 ACK 又丢了。留意 B 的退避，以及 TIME-WAIT 每次都重新计时。',
  'scenario.a-fin-lost.title': 'A 的 FIN 丢失',
  'scenario.a-fin-lost.watch': 'B 还不知道 A 已关闭。留意 A 的定时器如何发现。',
  'scenario.b-fin-lost.title': 'B 的 FIN 丢失',
  'scenario.b-fin-lost.watch': '半关闭：A 在 FIN-WAIT-2 等一个已丢失的 FIN。留意由谁重传。',
  'scenario.ack-of-fin-lost.title': '对 A 的 FIN 的 ACK 丢失',
  'scenario.ack-of-fin-lost.watch': '没有代价：B 的 FIN 带着同样的确认。留意 A 跳过了 FIN-WAIT-2。',
  'scenario.simultaneous-close.title': '双方同时关闭',
  'scenario.simultaneous-close.watch': '两个 FIN 在途中交错。留意双方都经过 CLOSING，都进入 TIME-WAIT。',
  'scenario.time-wait-too-short.title': 'TIME-WAIT 太短',
  'scenario.time-wait-too-short.watch': '最后的 ACK 丢失，而 A 忘得太早。留意 B 重传的 FIN 得到什么回应。',
  'scenario.nobody-answers.title': '无人应答',
  'scenario.nobody-answers.watch': '路径中断。留意 A 一再重传、越等越久，最后悄然放弃。',

  // ── rule: one sentence for each passage a step can cite ──

  // ── events: the table ──
}
