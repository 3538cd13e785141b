import { useEffect } from 'react';
import type { MessageId } from '../../i18n';
import { useT } from '../../i18n/react';
import { pause } from '../../state/playhead';
import { prefer, reducesMotion } from '../../state/preferences';
import { usePreferences } from '../../state/react';
import { Dialog } from './Dialog';

const KEYS: readonly (readonly [keys: readonly string[], does: MessageId])[] = [
  [['→', 'PgDn'], 'help.next'],
  [['←', 'PgUp'], 'help.back'],
  [['Space', 'K'], 'help.play'],
  [[',', '.'], 'help.step'],
  [['Home', 'End'], 'help.ends'],
  [['<', '>'], 'help.speed'],
  [['0', '–', '9'], 'help.digits'],
  [['Ctrl', 'Z'], 'help.undo'],
  [['Esc'], 'help.close'],
  [['?'], 'help.help'],
];

const LAWS: readonly MessageId[] = ['help.law.lines', 'help.law.belief', 'help.law.pin'];

/** What the picture means and which keys there are. The run pauses while it is read. */
export function Help({ close }: { readonly close: () => void }) {
  const t = useT();
  const singleKeys = usePreferences((state) => state.singleKeys);
  const reduced = usePreferences(reducesMotion);
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
        </section>
        <section>
          <h3>{t('help.keys')}</h3>
          <dl className="help-keys">
            {KEYS.map(([keys, does]) => (
              <KeyRow key={does} keys={keys} does={t(does)} />
            ))}
          </dl>
        </section>
      </div>
      <div className="help-preferences">
        <label>
          <input type="checkbox" checked={singleKeys} onChange={(event) => prefer({ singleKeys: event.target.checked })} />
          {t('help.singleKeys')}
        </label>
        <label>
          <input type="checkbox" checked={reduced} onChange={(event) => prefer({ reducedMotion: event.target.checked })} />
          {t('help.reducedMotion')}
        </label>
      </div>
    </Dialog>
  );
}

function KeyRow({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <>
      <dt>{keys.map((key) => (key === '–' ? <span key={key}>–</span> : <kbd key={key}>{key}</kbd>))}</dt>
      <dd>{does}</dd>
    </>
  );
}
