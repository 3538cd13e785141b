import { useOnScreen } from '../../state/react';
import { unitsAt } from './axis';

/** How many units are done, of how many. */
export function Count({ ends, className }: { readonly ends: readonly number[]; readonly className: string }) {
  const done = useOnScreen(({ position }) => Math.floor(unitsAt(ends, position)));
  return (
    <span className={className}>
      <b>{done}</b> / {ends.length}
    </span>
  );
}
