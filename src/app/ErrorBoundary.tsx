import { Component, type ReactNode } from 'react'
import { useWords } from '../i18n/index'
import styles from './Page.module.css'

/** What is left when something we did not foresee breaks: say so, and offer the way back. */
function Broken() {
  const { t } = useWords()
  return (
    <main className={styles.broken} role="alert">
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
