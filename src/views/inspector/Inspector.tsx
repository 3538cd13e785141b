import { useT } from '../../i18n/react';

/** What is known of the selection. */
export function Inspector(_: { readonly tp: string }) {
  const t = useT();
  return <p className="side-empty">{t('workspace.inspector.empty')}</p>;
}
