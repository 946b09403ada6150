import { Component, type ReactNode } from 'react'
import { useWords } from '../i18n/index'

/** Its only style, which comes without a file: it stands in every page, and in every frame. */
const ROOM = { display: 'grid', gap: 8, maxWidth: '56ch', padding: '48px 24px' } as const

/** What is left when something we did not foresee breaks: say so, and offer the way back. */
function Broken() {
  const { t } = useWords()
  return (
    <main style={ROOM} role="alert">
      <h1>{t('app.broken')}</h1>
      <p>{t('app.broken.advice')}</p>
      <a href={location.pathname}>{t('app.broken.again')}</a>
    </main>
  )
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}
