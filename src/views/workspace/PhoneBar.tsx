import { Suspense, useState } from 'react';
import { useT } from '../../i18n/react';
import { inspect, type Pane, showPane } from '../../state/page';
import { usePage } from '../../state/react';
import { useWhy } from '../../state/why';
import { lazyPart } from '../app/lazyPart';
import { runCommand } from '../keyboard/useCommand';
import './phone-bar.css';

const ShareDialog = lazyPart(() => import('../share/ShareDialog').then((module) => module.ShareDialog), ['share']);

const PANES: readonly Pane[] = ['events', 'terminal'];

/** On a phone, in reach of a thumb: what lies open as a sheet over the stage, and the link of the moment. */
export function PhoneBar() {
  const t = useT();
  const pane = usePage((state) => state.pane);
  const inspecting = usePage((state) => state.inspecting);
  const isAsked = useWhy((asked) => asked !== null);
  const [sharing, setSharing] = useState(false);
  const open = (wanted: Pane | null) => {
    inspect(false);
    showPane(wanted);
  };
  const why = () => {
    showPane(null);
    if (isAsked || inspecting) inspect(!inspecting);
    else if (!runCommand('why')) inspect(true);
  };
  const [events, terminal] = PANES.map((each) => (
    <button key={each} type="button" aria-pressed={pane === each} onClick={() => open(pane === each ? null : each)}>
      {t(`workspace.${each}`)}
    </button>
  ));
  return (
    <nav className="phone-bar" aria-label={t('workspace.bar')}>
      {events}
      <button type="button" aria-pressed={inspecting} onClick={why}>
        {t('workspace.bar.why')}
      </button>
      {terminal}
      <button type="button" aria-haspopup="dialog" onClick={() => setSharing(true)}>
        {t('workspace.bar.link')}
      </button>
      <Suspense>{sharing && <ShareDialog close={() => setSharing(false)} />}</Suspense>
    </nav>
  );
}
