import { useId, useRef, useState } from 'react';
import { useT } from '../../i18n/react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
}

/** Text to take along. Where the browser does not let the page copy, it is marked, to be copied by hand. */
export function CopyField({ label, value, rows }: Props) {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setSaid('copied'),
      () => {
        setSaid('refused');
        field.current?.select();
      },
    );
  return (
    <div className="share-copy">
      <label htmlFor={id}>{label}</label>
      <textarea ref={field} id={id} readOnly rows={rows} value={value} lang="en" translate="no" spellCheck={false} />
      <div className="share-copy-end">
        <button type="button" className="button small" aria-label={t('share.copyWhat', { what: label })} onClick={copy}>
          {t('share.copy')}
        </button>
        <span role="status">{said && t(`share.${said}`)}</span>
      </div>
    </div>
  );
}
