import { useEffect } from 'react';
import { useT } from '../../i18n/react';
import { announce } from '../../state/announce';
import type { Happening } from '../../state/happenings';
import type { Axis } from './axis';
import { MarkSign } from './MarkSign';
import { whatText } from './words';

/** Room for the notice, px. */
const WIDTH = 300;

/** What playing stopped at, beside the playhead, also said to assistive technology. */
export function Notice({ axis, hit }: { readonly axis: Axis; readonly hit: Happening }) {
  const t = useT();
  const text = t('deck.break.hit', { what: whatText(hit, t) });
  useEffect(() => {
    announce(text);
  }, [text]);
  const x = axis.ofStep(hit.at);
  const isRight = x + WIDTH < axis.width;
  return (
    <p className="hit-notice" style={isRight ? { left: x + 20 } : { right: axis.width - x + 20 }} aria-hidden="true">
      <MarkSign kind={hit.kind} />
      {text}
    </p>
  );
}
