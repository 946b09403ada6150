import { type ComponentType, memo, useDeferredValue } from 'react'

/**
 * A view that may come a moment after the sheet. While something is drawn or turned, what is under the hand is drawn at once;
 * what only tells of it follows as soon as there is time, a whole picture after the other.
 */
export function following<Props extends object>(View: ComponentType<Props>): ComponentType<Props> {
  const Still = memo(View) as unknown as ComponentType<Props>
  return function Following(props: Props) {
    return <Still {...useDeferredValue(props)} />
  }
}
