import { useT } from '../../i18n/react';
import { showTerminal, showView } from '../../state/page';
import { usePage } from '../../state/react';
import { Icon } from '../icons/Icon';

const OTHERS = [
  { view: 'control', icon: 'crown' },
  { view: 'tables', icon: 'table' },
] as const;

/** Other views of the moment than the picture, pressed again back to the picture; and what Kafka's tools print, beside any of them. */
export function ViewButtons() {
  const t = useT();
  const shown = usePage((state) => state.view);
  const terminal = usePage((state) => state.terminal);
  const views = OTHERS.map(({ view, icon }) => (
    <button
      key={view}
      type="button"
      className="button small"
      aria-pressed={shown === view}
      onClick={() => showView(shown === view ? 'picture' : view)}
    >
      <Icon name={icon} />
      <span className="button-label">{t(`player.${view}`)}</span>
    </button>
  ));
  return (
    <>
      {views}
      <button type="button" className="button small" aria-pressed={terminal} onClick={() => showTerminal(!terminal)}>
        <Icon name="terminal" />
        <span className="button-label">{t('player.terminal')}</span>
      </button>
    </>
  );
}
