import { useT } from '../../i18n/react';
import { menuActor, press } from '../../state/page';
import { usePage, useScene } from '../../state/react';

/** Every broker with what it is doing; its verbs open in a menu. */
export function FaultList() {
  const t = useT();
  const frame = useScene()?.after;
  const open = usePage(menuActor);
  if (!frame) return null;
  return (
    <ul className="fault-list">
      {frame.brokers.map(({ id, status }) => (
        <li key={id}>
          <button
            type="button"
            className="button"
            aria-haspopup="menu"
            aria-expanded={open === `b${id}`}
            data-menu={`b${id}`}
            onClick={() => press(`b${id}`)}
          >
            {t('event.name.broker', { broker: id })} <span className="fault-status">{t(`player.status.${status}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
