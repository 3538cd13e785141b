import { useT } from '../../i18n/react';
import { importText, startOver } from '../../state/actions';
import { lab } from '../../state/lab';
import { download } from '../file/download';
import { OpenFile } from '../file/OpenFile';

/** The document as a file, and back. */
export function FileButtons() {
  const t = useT();
  return (
    <div className="fields">
      <button type="button" className="button" onClick={() => download(lab.getState().scenario)}>
        {t('lab.export')}
      </button>
      <OpenFile label={t('lab.import')} read={importText} />
      <button type="button" className="button" onClick={startOver}>
        {t('lab.startOver')}
      </button>
    </div>
  );
}
