import { type PointerEvent, useState } from 'react';
import { useT } from '../../i18n/react';
import { ROUNDS } from '../../state/loop';
import { pause, playhead, seek } from '../../state/playhead';
import { clearRange, type Range, setRange, useTools, zoomIn } from '../../state/timelineTools';
import { Icon } from '../icons/Icon';
import type { Axis } from './axis';

/** So near the playhead's line a press takes hold of it, px. */
const GRIP = 8;
/** A press that moves less is a click, px. */
const STILL = 5;

interface Drag {
  readonly from: number;
  readonly to: number;
  readonly scrubs: boolean;
}

const xOf = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;

/** The shown steps between two places, whole. */
const rangeBetween = (axis: Axis, a: number, b: number): Range => ({
  from: Math.round(axis.positionAt(Math.min(a, b))),
  to: Math.round(axis.positionAt(Math.max(a, b))),
});

/** The part that repeats, and what can be done with it. */
function RangeBox({ axis, range, isDrawn }: { readonly axis: Axis; readonly range: Range; readonly isDrawn: boolean }) {
  const t = useT();
  const from = Math.max(0, axis.ofStep(range.from));
  const to = Math.min(axis.width, axis.ofStep(range.to));
  const name = t('deck.range.loops', { ...range, rounds: ROUNDS });
  return (
    <div className="range" style={{ left: from, width: Math.max(to - from, 1) }} role="group" aria-label={name}>
      {!isDrawn && (
        <span className="range-actions">
          <button type="button" className="button small" onClick={zoomIn}>
            {t('deck.range.zoom')}
          </button>
          <button type="button" className="button small icon-only" aria-label={t('deck.range.clear')} onClick={clearRange}>
            <Icon name="close" />
          </button>
        </span>
      )}
    </div>
  );
}

/** The tracks under a mouse or a pen: a click goes there, the playhead's line is dragged, and any other drag marks a range. */
export function RangeLayer({ axis }: { readonly axis: Axis }) {
  const range = useTools((state) => state.range);
  const [drag, setDrag] = useState<Drag | null>(null);
  const drawn = drag && !drag.scrubs && Math.abs(drag.to - drag.from) > STILL ? rangeBetween(axis, drag.from, drag.to) : null;
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = xOf(event);
    pause();
    setDrag({ from: x, to: x, scrubs: Math.abs(x - axis.ofStep(playhead.getState().position)) <= GRIP });
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag) return;
    setDrag({ ...drag, to: xOf(event) });
    if (drag.scrubs) seek(axis.positionAt(xOf(event)));
  };
  const release = () => {
    if (drawn) setRange(drawn.from, drawn.to);
    else if (drag && !drag.scrubs) seek(axis.positionAt(drag.to));
    setDrag(null);
  };
  const shown = drawn ?? range;
  return (
    <>
      <div className="range-layer" onPointerDown={press} onPointerMove={move} onPointerUp={release} onPointerCancel={() => setDrag(null)} />
      {shown && <RangeBox axis={axis} range={shown} isDrawn={drawn !== null} />}
    </>
  );
}
