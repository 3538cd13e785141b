import type { ClientFrame, Frame } from '../../engine/frame';
import { brokerOf } from '../../engine/messages';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { press } from '../../state/page';
import { usePage } from '../../state/react';
import { nodeName } from '../sentence/names';
import { isOff } from '../stage/model/looks';
import type { Drawing } from './model/drawing';
import type { Row } from './model/layout';
import { beliefAt } from './model/lines';

const clientFact = (client: ClientFrame | undefined, t: Translate): string => {
  if (!client) return '';
  return client.kind === 'producer' ? `acks=${client.acks}` : t('spacetime.offset', { offset: client.position });
};

function factOf({ node, kind }: Row, { words: { beliefs } }: Drawing, now: Frame, until: number, t: Translate): string {
  if (kind === 'producer' || kind === 'consumer')
    return clientFact(
      now.clients.find(({ id }) => id === node),
      t,
    );
  if (kind === 'keeper') return now.quorum && nodeName(node, t).endsWith(` ${now.quorum.activeController}`) ? t('spacetime.active') : '';
  const belief = beliefAt(beliefs.get(brokerOf(node)), until);
  if (!belief) return '';
  return isOff(belief.status) ? t(`player.status.${belief.status}`) : belief.role === 'none' ? '' : t(`player.role.${belief.role}`);
}

interface Props {
  readonly drawing: Drawing;
  readonly now: Frame;
  readonly until: number;
}

/** Whose line is whose; a press selects them everywhere. */
export function Names({ drawing, now, until }: Props) {
  const t = useT();
  const selection = usePage((state) => state.selection);
  return (
    <ul className="sp-names" style={{ height: drawing.height }} aria-label={t('spacetime.lifelines')}>
      {drawing.rows.map((row) => {
        const fact = factOf(row, drawing, now, until, t);
        return (
          <li key={row.node} style={{ top: (row.top + row.bottom) / 2 }}>
            <button
              type="button"
              aria-pressed={selection === row.node}
              data-leads={fact === t('player.role.leader') || undefined}
              onClick={() => press(row.node)}
            >
              <b>{nodeName(row.node, t)}</b>
              <span>{fact}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
