import { useT } from '../../i18n/react';
import type { LinkProblem } from '../../scenario/codec';
import { openFile, openInLab, reloadPage } from '../../state/navigation';
import { OpenFile } from '../file/OpenFile';

/** The first way on: what arrived, where some of it could be read; a reload where this page is too old; a file where a link is too small. */
export function OpenArrived({ problem }: { readonly problem: LinkProblem }) {
  const t = useT();
  if (problem.code === 'newer') {
    return (
      <div className="link-way first">
        <h2>{t('link.reload')}</h2>
        <p>{t('link.reload.text')}</p>
        <button type="button" className="button primary" onClick={reloadPage}>
          {t('link.reload.button')}
        </button>
      </div>
    );
  }
  if (problem.code === 'tooLarge') {
    return (
      <div className="link-way first">
        <h2>{t('link.file')}</h2>
        <p>{t('link.file.text')}</p>
        <OpenFile label={t('link.file.button')} primary read={openFile} />
      </div>
    );
  }
  if (problem.code !== 'truncated' || !problem.readable) return null;
  const { scenario, announced } = problem.readable;
  return (
    <div className="link-way first">
      <h2>{t('link.open')}</h2>
      <p>{t('link.open.text', { count: scenario.commands.length })}</p>
      <button type="button" className="button primary" onClick={() => openInLab(scenario)}>
        {t('link.open.button', { count: scenario.commands.length, announced })}
      </button>
    </div>
  );
}
