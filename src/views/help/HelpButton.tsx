import { Suspense, useState } from 'react';
import { useT } from '../../i18n/react';
import { lazyPart } from '../app/lazyPart';
import { useCommand } from '../keyboard/useCommand';

const Help = lazyPart(() => import('./Help').then((module) => module.Help), ['help', 'keyboard']);

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
