import { type ChangeEvent, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { problemText } from '../problems/problemText';
import './file.css';

const MOST_PROBLEMS = 5;

interface Props {
  readonly label: string;
  readonly primary?: boolean;
  /** What is wrong with a file's text, or nothing. */
  readonly read: (text: string) => readonly ScenarioProblem[] | Promise<readonly ScenarioProblem[]>;
}

/** A document from a file. One that cannot be read changes nothing, and says why. */
export function OpenFile({ label, primary = false, read }: Props) {
  const t = useT();
  const file = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const [chosen] = input.files ?? [];
    if (chosen) setProblems(await read(await chosen.text()));
    input.value = '';
  };
  return (
    <>
      <button type="button" className={primary ? 'button primary' : 'button'} onClick={() => file.current?.click()}>
        {label}
      </button>
      <input ref={file} hidden type="file" accept=".json,application/json" onChange={open} />
      <div role="status">
        {problems.length > 0 && (
          <>
            <p className="file-problem">{t('link.file.failed')}</p>
            <ul className="file-problems">
              {problems.slice(0, MOST_PROBLEMS).map((problem) => (
                <li key={problem.code + problem.path.join()}>{problemText(problem, t)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}
