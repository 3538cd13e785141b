import { useMemo, useState } from 'react';
import { useT } from '../../i18n/react';
import { useSelectedMessage } from '../../state/selection';
import { useSize } from '../stage/useSize';
import { Diagram } from './Diagram';
import { causalityOf } from './model/causality';
import { ZOOMS } from './model/layout';
import './spacetime.css';
import { useDrawing } from './useDrawing';

const AXIS = 34;

/** Time to the right, everybody's line below one another, and every message from its sending to its arrival. */
export function Spacetime({ tp }: { readonly tp: string }) {
  const t = useT();
  const [zoom, setZoom] = useState(1);
  const { element, size } = useSize();
  const drawing = useDrawing(tp, ZOOMS[zoom] ?? 72, (size?.height ?? 0) - AXIS);
  const selected = useSelectedMessage();
  const edge = selected === null ? undefined : drawing?.words.traffic.byId.get(selected);
  const causality = useMemo(() => (edge && drawing ? causalityOf(edge, drawing.words.traffic, false) : null), [edge, drawing]);
  return (
    <div className="spacetime">
      <div className="sp-zoom">
        <button
          type="button"
          className="button small icon-only"
          aria-label={t('spacetime.farther')}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          −
        </button>
        <button
          type="button"
          className="button small icon-only"
          aria-label={t('spacetime.nearer')}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        >
          +
        </button>
      </div>
      <div className="sp-place" ref={element}>
        {drawing && <Diagram drawing={drawing} causality={causality} />}
      </div>
    </div>
  );
}
