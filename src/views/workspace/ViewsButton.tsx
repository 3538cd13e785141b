import { Suspense, useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { setPage } from '../../state/page';
import { usePage } from '../../state/react';
import { lazyPart } from '../app/lazyPart';
import { Icon } from '../icons/Icon';

const ViewsMenu = lazyPart(() => import('./ViewsMenu').then((module) => module.ViewsMenu), ['workspace']);

/** Opens the choice of what is on screen. Menus come late: of this one and an actor's, the one that was asked for last is there. */
export function ViewsButton() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const isActing = usePage((state) => state.menu);
  useEffect(() => {
    if (isActing) setOpen(false);
  }, [isActing]);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    // A choice is a press among the header's buttons.
    button.current?.parentElement?.click();
  };
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
          setPage({ menu: false });
          setOpen(!open);
        }}
      >
        <Icon name="table" />
        <span className="button-label">{t('player.views')}</span>
      </button>
      <Suspense>{open && <ViewsMenu trigger={button} close={close} />}</Suspense>
    </>
  );
}
