import { useEffect } from 'react'
import { useEmbed } from './settings'

/** Whether anybody can see the frame: it plays only then. Also true across origins, where nothing else tells. */
export function useAwake(): void {
  useEffect(() => {
    let seen = false
    const tell = () => useEmbed.setState({ awake: seen && document.visibilityState === 'visible' })
    const observer = new IntersectionObserver((entries) => {
      seen = entries.at(-1)?.isIntersecting === true
      tell()
    })
    observer.observe(document.documentElement)
    document.addEventListener('visibilitychange', tell)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', tell)
    }
  }, [])
}
