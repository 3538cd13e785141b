import { useT } from '../../i18n/react';
import { showView } from '../../state/page';
import { usePage } from '../../state/react';
import { Icon } from '../icons/Icon';

const OTHERS = [
  { view: 'control', icon: 'crown' },
  { view: 'tables', icon: 'table' },
] as const;

/** Other views of the moment than the picture; pressed again, back to the picture. */
export function ViewButtons() {
  const t = useT();
  const shown = usePage((state) => state.view);
  return OTHERS.map(({ view, icon }) => (
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
}
