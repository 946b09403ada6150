import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A browser that is not Chromium, reduced to what both Playwright and a plain WebDriver can do. */
export interface Driver {
  open(url: string): Promise<void>
  /** Value of an expression in the page, or in the frame entered last; a promise is waited for. */
  read<T>(expression: string): Promise<T>
  /** A press with the mouse on the element of this selector. */
  press(selector: string): Promise<void>
  /** Goes into the frame of this selector, from the page itself; null goes back to the page. */
  enter(selector: string | null): Promise<void>
  close(): Promise<void>
}

/** Another engine: how it is driven, and what this machine lacks for it. */
export interface Engine {
  readonly name: string
  /** Null when all is there. */
  readonly lacks: string | null
  launch(): Promise<Driver>
}

export function onPath(...names: string[]): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) {
      const file = join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        // Not here.
      }
    }
  return null
}
