import { Suspense, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { linkHere } from '../../state/address';
import { lazyPart } from '../app/lazyPart';
import { Icon } from '../icons/Icon';
import './share.css';

const ShareDialog = lazyPart(() => import('./ShareDialog').then((module) => module.ShareDialog), ['share']);

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'copied'; readonly length: number }
  | { readonly kind: 'refused'; readonly link: string };

/** Copies the address of the moment, or opens what else it can be passed on as. Where the clipboard is refused, the address is shown to be copied by hand. */
export function CopyLink() {
  const t = useT();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    const link = linkHere();
    try {
      await navigator.clipboard.writeText(link);
      setOutcome({ kind: 'copied', length: link.length });
    } catch {
      setOutcome({ kind: 'refused', link });
      requestAnimationFrame(() => field.current?.select());
    }
  };
  return (
    <div className="share">
      <button type="button" className="button" onClick={copy} onBlur={() => outcome.kind === 'copied' && setOutcome({ kind: 'none' })}>
        <Icon name="link" />
        {t('player.link')}
      </button>
      <button type="button" className="button icon-only" aria-label={t('player.share')} onClick={() => setOpen(true)}>
        ▾
      </button>
      <Suspense>{open && <ShareDialog close={() => setOpen(false)} />}</Suspense>
      <span className="share-status" role="status">
        {outcome.kind === 'copied' && t('player.link.copied', { length: outcome.length })}
      </span>
      {outcome.kind === 'refused' && (
        <label className="share-field">
          {t('player.link.byHand')}
          <input ref={field} readOnly value={outcome.link} onBlur={() => setOutcome({ kind: 'none' })} />
        </label>
      )}
    </div>
  );
}
