/* What goes out of the embed. Nobody in it is told anything that is not to be seen here. */
import type { Message } from '../../element/wire'

/** Whether there is a page around this one to talk to. */
export const framed = (): boolean => parent !== window

export type Out<T = Message> = T extends Message ? Omit<T, 'source' | 'v'> : never

/** To whatever page it is: there is nothing in it that is not to be seen here. */
export const post = (message: Out): void => parent.postMessage({ source: 'last-ack', v: 1, ...message }, '*')

let told = 0
/** As the page around knows it: what is done here may change it. */
const ADDRESS = globalThis.location?.href

/** The height at which nothing of the embed is cut off, px: told in the forms that pages already listen to. */
export function heightIs(px: number): void {
  const height = Math.ceil(px)
  if (!framed() || height === told || !(height > 0)) return
  told = height
  post({ type: 'resize', height })
  // Embedly (Medium, Reddit, …), AMP, pym.
  parent.postMessage(JSON.stringify({ context: 'iframe.resize', src: ADDRESS, height }), '*')
  parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*')
  const child = new URLSearchParams(location.search).get('childId')
  if (child !== null && /^[\w-]{1,64}$/.test(child))
    parent.postMessage(`pym${PYM}${child}${PYM}height${PYM}${height}`, '*')
}
const PYM = 'xPYMx'
