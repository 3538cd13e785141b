import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useT } from '../../i18n/react';
import { openPasted } from '../../state/navigation';

const submitOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
};

/** The second way on: the whole link, once more. Line breaks in it and marks of a quotation are taken out. */
export function PasteLink() {
  const t = useT();
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState(false);
  const read = async (event: FormEvent) => {
    event.preventDefault();
    setUnknown(!(await openPasted(text)));
  };
  return (
    <form className="link-way" onSubmit={read}>
      <h2>{t('link.paste')}</h2>
      <p id="paste-hint">{t('link.paste.text')}</p>
      <div className="link-buttons">
        <textarea
          rows={1}
          aria-label={t('link.paste')}
          aria-describedby="paste-hint paste-problem"
          aria-invalid={unknown}
          placeholder="https://…"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={submitOnEnter}
        />
        <button type="submit" className="button">
          {t('link.paste.button')}
        </button>
      </div>
      <p id="paste-problem" className="link-problem" role="status">
        {unknown && t('link.paste.unknown')}
      </p>
    </form>
  );
}
