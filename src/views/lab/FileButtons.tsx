import { type ChangeEvent, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { exportText, importText, startOver } from '../../state/actions';
import { problemText } from '../problems/problemText';

const MOST_PROBLEMS = 5;

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'highwater.json';
  link.click();
  URL.revokeObjectURL(address);
}

/** The document as a file, and back. A file that cannot be read changes nothing. */
export function FileButtons() {
  const t = useT();
  const file = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    if (chosen) setProblems(importText(await chosen.text()));
    event.target.value = '';
  };
  return (
    <div className="fields">
      <button type="button" className="button" onClick={() => download(exportText())}>
        {t('lab.export')}
      </button>
      <button type="button" className="button" onClick={() => file.current?.click()}>
        {t('lab.import')}
      </button>
      <input
        ref={file}
        className="visually-hidden"
        type="file"
        accept=".json,application/json"
        aria-label={t('lab.import')}
        tabIndex={-1}
        onChange={open}
      />
      <button type="button" className="button" onClick={startOver}>
        {t('lab.startOver')}
      </button>
      <div role="status">
        {problems.length > 0 && (
          <>
            <p className="config-problem">{t('lab.import.failed')}</p>
            <ul className="file-problems">
              {problems.slice(0, MOST_PROBLEMS).map((problem) => (
                <li key={problem.code + problem.path.join()}>{problemText(problem, t)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
