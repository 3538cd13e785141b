import { useT } from '../../i18n/react';
import { openFile } from '../../state/navigation';
import { OpenFile } from '../file/OpenFile';
import { PasteLink } from '../link/PasteLink';

/** A link or a file that somebody else has sent. */
export function OpenScenario() {
  const t = useT();
  return (
    <div className="home-open">
      <PasteLink />
      <OpenFile label={t('link.file.button')} read={openFile} />
    </div>
  );
}
