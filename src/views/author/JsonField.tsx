import { useState } from 'react';
import { useT } from '../../i18n/react';

interface Props {
  readonly label: string;
  readonly value: unknown;
  /** undefined: nothing stands there any more. */
  readonly onChange: (value: unknown) => void;
}

function read(text: string): { readonly value: unknown } | null {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** A value as it stands in the document: a number, a name in quotes, a list. What cannot be read is marked and changes nothing. */
export function JsonField({ label, value, onChange }: Props) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? JSON.stringify(value) ?? '';
  const isWrong = read(text) === null;
  return (
    <label className="field wide">
      {label}
      <input
        lang="en"
        translate="no"
        spellCheck={false}
        value={text}
        aria-invalid={isWrong}
        onChange={(event) => {
          setTyped(event.target.value);
          const changed = read(event.target.value);
          if (changed) onChange(changed.value);
        }}
        onBlur={() => !isWrong && setTyped(null)}
      />
      {isWrong && <span className="author-wrong">{t('author.unreadable')}</span>}
    </label>
  );
}
