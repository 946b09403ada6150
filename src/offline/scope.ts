/* What a service worker sees around it, as far as ours looks: the types of a worker and of a page cannot be had at once. */

interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void
}

interface OpenPage {
  readonly id: string
  readonly url: string
  postMessage(message: unknown): void
}

interface Fetching extends Lasting {
  readonly request: Request
  /** The page that a navigation leads to; empty for other requests. */
  readonly resultingClientId: string
  respondWith(response: Promise<Response>): void
}

interface Telling extends Lasting {
  readonly data: unknown
  readonly source: OpenPage | null
}

export interface WorkerScope {
  readonly registration: { readonly scope: string }
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<readonly OpenPage[]>
  }
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Telling) => void): void
}
