import { lazy, Suspense, useState } from 'react';
import { useT } from '../../i18n/react';
import { useCommand } from '../keyboard/useCommand';

const Help = lazy(() => import('./Help').then((module) => ({ default: module.Help })));

export function HelpButton() {
  const t = useT();
  const [open, setOpen] = useState(false);
  useCommand('help', () => setOpen(true));
  return (
    <>
      <button type="button" className="button small" aria-keyshortcuts="?" onClick={() => setOpen(true)}>
        {t('player.help')} <kbd>?</kbd>
      </button>
      {open && (
        <Suspense>
          <Help close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
