import { useEffect, useMemo, useState } from 'react';
import { useT } from '../../i18n/react';
import { useScene, useShownSteps } from '../../state/react';
import { wantFramesAround } from '../../state/run';
import { useSelectedMessage } from '../../state/selection';
import { useSize } from '../stage/useSize';
import { useWhyKey } from '../why/useWhyKey';
import { Detail } from './Detail';
import { Diagram } from './Diagram';
import { causalityOf } from './model/causality';
import type { Drawing } from './model/drawing';
import { ZOOMS } from './model/layout';
import { type Edge, lastUntil } from './model/traffic';
import { SmallStage } from './SmallStage';
import './spacetime.css';
import './lifelines.css';
import './messages.css';
import { useDrawing } from './useDrawing';

/** Height of the axis, px. */
const AXIS = 34;
const FIRST_ZOOM = 1;
/** From here on the stage stands beside what is told, px. */
const ROOMY = { width: 1000, height: 650 };

/** The selected message, else the one that arrived last. */
function useMessage(drawing: Drawing | null): Edge | null {
  const selected = useSelectedMessage();
  const done = useShownSteps();
  if (!drawing) return null;
  const { traffic } = drawing.words;
  return (selected !== null && traffic.byId.get(selected)) || lastUntil(traffic, done);
}

function Zoom({ zoom, setZoom }: { readonly zoom: number; readonly setZoom: (zoom: number) => void }) {
  const t = useT();
  const [last, first] = [ZOOMS.length - 1, 0];
  return (
    <>
      <button
        type="button"
        className="sp-zoom"
        aria-label={t('spacetime.farther')}
        aria-disabled={zoom === last}
        onClick={() => setZoom(Math.min(last, zoom + 1))}
      >
        −
      </button>
      <button
        type="button"
        className="sp-zoom"
        aria-label={t('spacetime.nearer')}
        aria-disabled={zoom === first}
        onClick={() => setZoom(Math.max(first, zoom - 1))}
      >
        +
      </button>
    </>
  );
}

/** Time to the right, everybody's line below one another, and every message from its sending to its arrival. */
export function Spacetime({ tp }: { readonly tp: string }) {
  useWhyKey(useScene()?.after);
  const [zoom, setZoom] = useState(FIRST_ZOOM);
  const [all, showAll] = useState(false);
  const whole = useSize();
  const { element, size } = useSize();
  const isRoomy = whole.size !== null && whole.size.width >= ROOMY.width && whole.size.height >= ROOMY.height;
  const drawing = useDrawing(tp, ZOOMS[zoom] ?? 0, (size?.height ?? 0) - AXIS);
  const edge = useMessage(drawing);
  const causality = useMemo(() => (edge && drawing ? causalityOf(edge, drawing.words.traffic, all) : null), [edge, drawing, all]);
  const ends = edge?.ends;
  useEffect(() => {
    if (ends !== undefined) wantFramesAround(ends);
  }, [ends]);
  return (
    <div className="spacetime" ref={whole.element}>
      <div className="sp-top">
        {isRoomy && <SmallStage tp={tp} />}
        {drawing && edge && <Detail edge={edge} words={drawing.words} all={all} showAll={showAll} />}
      </div>
      <div className="sp-place" ref={element}>
        {drawing && (
          <Diagram drawing={drawing} causality={causality} shown={edge?.message.id ?? null}>
            <Zoom zoom={zoom} setZoom={setZoom} />
          </Diagram>
        )}
      </div>
    </div>
  );
}
