import { Component, type ReactNode } from 'react';
import { currentTranslate } from '../../i18n';
import { PageLink } from './PageLink';

interface Props {
  readonly children: ReactNode;
}

/** Never a blank page: what broke, and ways on. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const t = currentTranslate();
    return (
      <main className="broken" role="alert">
        <h1>{t('player.broken')}</h1>
        <p>{t('player.broken.text')}</p>
        <code lang="en">{error.message}</code>
        <p>
          <button type="button" className="button primary" onClick={() => location.reload()}>
            {t('player.broken.again')}
          </button>{' '}
          <PageLink page="home" className="button">
            {t('player.broken.home')}
          </PageLink>
        </p>
      </main>
    );
  }
}
