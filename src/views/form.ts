import type { KeyboardEvent, MouseEvent } from 'react'

/**
 * What makes a form act that is never sent, by Enter and by its button, with the browser's checks. A frame whose sandbox
 * does not allow forms lets none be sent, and then there is no submit event either.
 */
export function unsent(act: (form: HTMLFormElement) => void) {
  const go = (form: HTMLFormElement | null) => {
    if (form?.reportValidity() === true) act(form)
  }
  return {
    form: {
      onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        go(event.currentTarget)
      },
    },
    button: {
      type: 'button',
      onClick: (event: MouseEvent<HTMLButtonElement>) => go(event.currentTarget.form),
    },
  } as const
}
