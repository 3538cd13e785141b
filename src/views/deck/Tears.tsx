import { useT } from '../../i18n/react';
import type { Axis } from './axis';

/** Where quiet time is torn out of the axis, and how much of it. */
export function Tears({ axis }: { readonly axis: Axis }) {
  const t = useT();
  return axis.measure.tears.map(({ value, ms }) => {
    const x = axis.ofValue(value);
    if (x < 0 || x > axis.width) return null;
    return (
      <span key={value} className="tear" style={{ left: x }}>
        {t('deck.tear', { seconds: Number((ms / 1000).toPrecision(2)) })}
      </span>
    );
  });
}
