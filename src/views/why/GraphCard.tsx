import { useT } from '../../i18n/react';
import { type Asked, shownUntil } from '../../state/why';
import { ConfigName } from './ConfigName';
import type { Card } from './graphLayout';
import { hopWords, valueText } from './words';

interface Props {
  readonly card: Card;
  readonly asked: Asked;
  readonly choose: (at: number) => void;
}

function useBadge({ hop }: Card): string {
  if (hop.deed.kind === 'beginning') return '';
  const { shown } = shownUntil(hop.step);
  const first = hop.count > 1 ? Math.max(1, shownUntil(hop.fromStep).shown) : shown;
  return first < shown ? `${first}–${shown}` : String(shown);
}

/** A cause as a card: a config dashed, the first cause yellow where somebody wanted it, the effect with its value. */
export function GraphCard({ card, asked, choose }: Props) {
  const t = useT();
  const badge = useBadge(card);
  const { at, hop, setting, more, x, y, width, height } = card;
  const style = { left: x, top: y, width, minHeight: height };
  if (setting) {
    return (
      <div className="why-card" data-kind="setting" style={style}>
        <b lang="en" translate="no">
          <ConfigName name={setting.name} />
        </b>
        <span>{setting.value}</span>
      </div>
    );
  }
  const { heading } = hopWords(hop, t);
  const yours = hop.deed.kind === 'command';
  return (
    <button
      type="button"
      className="why-card"
      data-at={at}
      data-kind={at === 0 ? 'effect' : yours ? 'yours' : hop.deed.kind}
      style={style}
      aria-current={asked.at === at ? 'step' : undefined}
      onClick={() => choose(at)}
    >
      {badge && (
        <span className="why-badge">
          <span className="visually-hidden">{t('why.badge')} </span>
          {badge}
        </span>
      )}
      {at === 0 && <strong>{valueText(asked.target, asked.value, t)}</strong>}
      <b>{heading}</b>
      {yours && <span>{t('why.firstCause')}</span>}
      {more > 0 && <span>{t('why.more', { count: more })}</span>}
    </button>
  );
}
