/*
 * <last-ack scenario="last-ack-lost">: the embed in a page of one's own (docs/embedding.md). One source, built twice by
 * tools/element.ts: embed.js, a classic script, and last-ack.js, a module. Every byte of it is loaded by somebody else's
 * page, hence closures and short ways; and it asks for nothing that is not in ES2020.
 */
import type { Change, Failure, Message, State, Step } from './wire'

/** Address of this file; embed.html stands beside it. */
const here: string = import.meta.url

/**
 * Attributes that the address of the frame says by the same name. A change of the first `FIXED` loads it anew, of the
 * others is told to it, as part of its state.
 */
const NAMES = 'controls hide autoplay loop links scenario t speed compare theme lang'.split(' ')
const FIXED = 5

/** The methods, and what the command of that name calls its argument. */
const COMMANDS = { play: '', pause: '', step: 'by', seek: 'time', setState: 'state', getState: '' }

// Where a page is rendered without a browser, nothing happens.
const browser = !!globalThis.customElements
const Base: typeof HTMLElement = browser ? HTMLElement : (Object as never)

type Asking = readonly [command: object, done: (state: State) => void, refused: (failure: Failure) => void]

/**
 * The frame is loaded when it comes near the screen. Methods ask it as soon as it is ready; they answer with what is shown
 * then, or fail with a `Failure`. Events: `last-ack-ready`, `last-ack-state`, `last-ack-step`, `last-ack-error`, with what
 * the frame said in `detail`.
 */
export class LastAck extends Base {
  /** Address of embed.html, where it is not beside this file: for those who bundle it. */
  declare static embed: string | undefined

  static get observedAttributes(): string[] {
    return [...NAMES, 'hash', 'height']
  }

  declare play: () => Promise<State>
  declare pause: () => Promise<State>
  /** To the next event, or with −1 to the one before. */
  declare step: (by?: 1 | -1) => Promise<State>
  /** To a moment, ms from the first close(). */
  declare seek: (time: number) => Promise<State>
  /** What is not named stays; a link, from its `#`, says everything. */
  declare setState: (state: Change | string) => Promise<State>
  declare getState: () => Promise<State>

  // No member is called like an attribute: frameworks would set it instead.
  declare private _change: (name: string) => void
  declare private _hear: (event: MessageEvent) => void

  constructor() {
    super()
    const frame = Object.assign(document.createElement('iframe'), {
      loading: 'lazy',
      allow: 'clipboard-write; fullscreen',
      referrerPolicy: 'no-referrer',
      title: 'Last ACK',
      // Whatever makes the page around look otherwise, now or later, shows in a background that the colour scheme decides, or
      // in the colour of text; and its transition says when. Text may take a while to change by itself: this must be longer.
      style: 'display:block;width:100%;border:0;background:light-dark(#fff,#111);transition:color .4s,background 1ms',
      ontransitionend() {
        const was = shown
        shown = said('theme')
        if (was !== shown) change('theme')
      },
    })
    const page = document.documentElement
    this.attachShadow({ mode: 'open' }).append(frame)

    /** Commands that are not answered yet, by id. */
    const asked = new Map<unknown, Asking>()
    let ready = false
    let shown: string | null
    /** Until the frame has said how high it would be, px. */
    let wish = '420'

    /** What an attribute says; of theme and language, what the page says where it says nothing. */
    const said = (name: string): string | null => {
      const value = this.getAttribute(name)
      if (value !== null) return value
      // No colour scheme says dark: then light text does.
      if (name === 'theme') {
        const { color, backgroundColor } = getComputedStyle(frame)
        return /\((1[3-9]|2\d)\d,/.test(color) || /17/.test(backgroundColor) ? 'dark' : 'light'
      }
      return name === 'lang' && /^(en|zh)/.test(page.lang) ? page.lang : value
    }
    const post = ([command]: Asking) => ready && frame.contentWindow?.postMessage(command, '*')
    for (const [cmd, field] of Object.entries(COMMANDS))
      (this as Record<string, unknown>)[cmd] = (value: unknown) =>
        new Promise<State>((done, refused) => {
          const id = Math.random()
          const asking: Asking = [{ target: 'last-ack', v: 1, id, cmd, [field]: value }, done, refused]
          asked.set(id, asking)
          post(asking)
        })
    const size = () => {
      frame.height = said('height') || wish
    }
    const change = (name: string) => {
      if (name && !shown) return
      const value = said(name)
      if (name === 'height') size()
      else if (name === 'hash') this.setState(value || '')
      else if (NAMES.indexOf(name) >= FIXED && value) this.setState({ [name]: value })
      else {
        const url = new URL(LastAck.embed || 'embed.html', here)
        for (const name of NAMES) {
          const value = said(name)
          if (value !== null) url.searchParams.set(name, value)
        }
        url.hash = said('hash') || ''
        shown = said('theme')
        ready = false
        size()
        frame.src = url.href
      }
    }
    this._change = change
    this._hear = ({ source, data }) => {
      if (source !== frame.contentWindow || data?.source !== 'last-ack') return
      const { type, id, title, height } = data
      wish = height || wish
      size()
      if (type === 'ready') {
        ready = true
        asked.forEach(post)
      }
      asked.get(id)?.[type === 'error' ? 2 : 1](data)
      asked.delete(id)
      frame.title = this.title || title || frame.title
      this.dispatchEvent(new CustomEvent(`last-ack-${type}`, { detail: data, bubbles: true, composed: true }))
    }
  }

  connectedCallback(): void {
    addEventListener('message', this._hear)
    this._change('')
  }
  disconnectedCallback(): void {
    removeEventListener('message', this._hear)
  }
  attributeChangedCallback(name: string): void {
    this._change(name)
  }
}

if (browser && !customElements.get('last-ack')) customElements.define('last-ack', LastAck)

declare global {
  interface HTMLElementTagNameMap {
    'last-ack': LastAck
  }
  interface HTMLElementEventMap {
    'last-ack-ready': CustomEvent<Message & State>
    'last-ack-state': CustomEvent<Message & State>
    'last-ack-step': CustomEvent<Message & Step>
    'last-ack-error': CustomEvent<Message & Failure>
  }
}
