import { type ChangeEvent, useId } from 'react';
import { useT } from '../../i18n/react';
import type { Prose } from '../../lessons/types';

interface Props {
  readonly label: string;
  readonly value: Prose;
  readonly long?: boolean;
  readonly onChange: (value: Prose, language: string) => void;
}

const MOST = 280;

/** The same words in both languages. */
export function ProseFields({ label, value, long = false, onChange }: Props) {
  const t = useT();
  const id = useId();
  return (['en', 'ko'] as const).map((language) => {
    const field = {
      id: `${id}${language}`,
      lang: language,
      maxLength: MOST,
      value: value[language],
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        onChange({ ...value, [language]: event.target.value }, language),
    };
    return (
      <div key={language} className="field wide">
        <label htmlFor={field.id}>
          {label} · {t(`author.${language}`)}
        </label>
        {long ? <textarea {...field} /> : <input {...field} />}
      </div>
    );
  });
}
