import { Suspense, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { lazyPart } from '../app/lazyPart';
import { Icon } from '../icons/Icon';

const ViewsMenu = lazyPart(() => import('./ViewsMenu').then((module) => module.ViewsMenu), ['workspace']);

/** Opens the choice of what is on screen. */
export function ViewsButton() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button small"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        <Icon name="table" />
        <span className="button-label">{t('player.views')}</span>
      </button>
      <Suspense>{open && <ViewsMenu trigger={button} close={() => setOpen(false)} />}</Suspense>
    </>
  );
}
