import { playhead } from '../clock'
import { runOf } from '../derived'
import * as engine from '../engine'
import { engineCame } from '../engineRoom'
import { linkRead } from '../links'
import { applyTheme } from '../open'
import { reducedMotion, useApp } from '../store'
import { wordsCame } from '../words'
import { firstWords } from './firstWords'
import { readQuery } from './query'
import { useEmbed } from './settings'

engineCame(engine)
wordsCame(firstWords)

/** Copied out of the text of a page, an address says `&amp;` where it means `&`. */
const plain = (part: string): string => part.replaceAll('&amp;', '&')

/** Does what the address says: the frame, the run, the moment. */
export function addressFollowed(): void {
  const { settings, theme, speed, autoplay, link } = readQuery(plain(location.search), plain(location.hash))
  // What a reader chose on the page is not what the author of another page meant to show.
  useApp.setState({ theme, speed })
  applyTheme(theme)
  const named = link.view.t !== undefined
  const whole = autoplay === false && !named
  useEmbed.setState({ ...settings, whole })
  linkRead(link, false)
  if (settings.loop) useApp.setState({ pauseAt: null })
  if (autoplay === true && named && !reducedMotion()) useApp.setState({ playing: true })
  if (whole) {
    // Pressing play begins at its beginning.
    playhead.set(runOf(link.choice).trace.end)
    useApp.setState({ playing: false, pauseAt: null, inviting: false })
  }
}

/** Before the first picture, and whenever the host page gives the frame another hash. */
export function openEmbed(): void {
  addressFollowed()
  addEventListener('hashchange', addressFollowed)
}
