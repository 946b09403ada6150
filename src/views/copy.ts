/** Puts text on the clipboard; by the old command where the new interface is missing or refused (plain http, a frame). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    const focused = document.activeElement
    area.value = text
    // A dialog that is open makes everything outside it unselectable.
    const room = document.querySelector('dialog:modal') ?? document.body
    room.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
    return done
  }
}
