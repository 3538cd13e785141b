import { useEffect, useState } from 'react';
import type { MessageId } from '../../i18n';
import { useT } from '../../i18n/react';
import { pause } from '../../state/playhead';
import { AREA_OF, AREAS, areaAround, type KeyArea } from '../keyboard/areas';
import { capsOf } from '../keyboard/caps';
import { BASIC, type Row } from '../keyboard/keys';
import { MORE } from '../keyboard/map';
import '../keyboard/more';
import { canRun } from '../keyboard/useCommand';
import { Dialog } from './Dialog';
import { Preferences } from './Preferences';

const LAWS: readonly MessageId[] = ['help.law.lines', 'help.law.belief', 'help.law.pin'];

/** The keys of an area that somebody is there for now. */
const keysOf = (area: KeyArea): readonly Row[] =>
  [...BASIC, ...MORE].filter(([command]) => canRun(command) && (AREA_OF as Record<string, KeyArea>)[command] === area);

function KeyList({ rows }: { readonly rows: readonly Row[] }) {
  const t = useT();
  return (
    <dl className="help-keys">
      {rows.map(([command, ...chords]) => (
        <div key={command}>
          <dt>
            {chords.map((chord) => (
              <span key={chord}>
                {capsOf(chord).map((cap) => (
                  <kbd key={cap}>{cap}</kbd>
                ))}
              </span>
            ))}
          </dt>
          <dd>{t(`keyboard.${command}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the picture means and which keys there are, those of the focused area first. The run pauses while it is read. */
export function Help({ close }: { readonly close: () => void }) {
  const t = useT();
  const [here] = useState(() => areaAround(document.activeElement));
  const areas = [here, ...(Object.keys(AREAS) as KeyArea[]).filter((area) => area !== here)];
  useEffect(pause, []);
  return (
    <Dialog title={t('player.help')} close={close}>
      <div className="help-columns">
        <section>
          <h3>{t('help.picture')}</h3>
          <ol className="help-laws">
            {LAWS.map((law) => (
              <li key={law}>{t(law)}</li>
            ))}
          </ol>
          <Preferences />
        </section>
        <section>
          {areas
            .map((area) => ({ area, rows: keysOf(area) }))
            .filter(({ rows }) => rows.length > 0)
            .map(({ area, rows }) => (
              <section key={area} className="help-area">
                <h3>{t('help.keys.of', { area: t(`help.area.${area}`) })}</h3>
                <KeyList rows={rows} />
              </section>
            ))}
        </section>
      </div>
    </Dialog>
  );
}
