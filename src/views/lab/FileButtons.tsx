import { useT } from '../../i18n/react';
import { exportText, importText, startOver } from '../../state/actions';
import { OpenFile } from '../file/OpenFile';

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'highwater.json';
  link.click();
  URL.revokeObjectURL(address);
}

/** The document as a file, and back. */
export function FileButtons() {
  const t = useT();
  return (
    <div className="fields">
      <button type="button" className="button" onClick={() => download(exportText())}>
        {t('lab.export')}
      </button>
      <OpenFile label={t('lab.import')} read={importText} />
      <button type="button" className="button" onClick={startOver}>
        {t('lab.startOver')}
      </button>
    </div>
  );
}
