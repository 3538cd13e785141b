import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useT } from '../../i18n/react';
import { setPage } from '../../state/page';
import { Icon } from '../icons/Icon';
import './dialog.css';

interface Props {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A modal dialog: Esc and a click beside it close it, and the focus goes back to where it was. It lies over everything, also over what react-aria opened. */
export function Dialog({ title, close, children }: Props) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    setPage({ menu: false });
    if (!element?.open) element?.showModal();
    return () => element?.close();
  }, []);
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself.
    <dialog
      data-react-aria-top-layer
      ref={dialog}
      className="dialog"
      aria-labelledby="dialog-title"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id="dialog-title">{title}</h2>
          <button type="button" className="button quiet icon-only" aria-label={t('player.close')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
