import type { Instant } from '../tcp/units'

/** What is to come, in order of time; on a tie in the order it was scheduled. A handful of entries, so a sorted list. */
export class Queue<T> {
  private readonly entries: { at: Instant; what: T }[] = []

  add(at: Instant, what: T): void {
    let i = this.entries.length
    while (i > 0 && (this.entries[i - 1] as { at: Instant }).at > at) i--
    this.entries.splice(i, 0, { at, what })
  }

  peek(): { readonly at: Instant } | null {
    return this.entries[0] ?? null
  }

  take(): T {
    const head = this.entries.shift()
    if (head === undefined) throw new Error('take() from an empty queue')
    return head.what
  }
}
