import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useT } from '../../i18n/react';
import { pause, playhead, seek } from '../../state/playhead';
import { useOnScreen, useRun, useShownSteps } from '../../state/react';
import { back, next, seekUnit, toEnd, toStart } from '../../state/transport';
import { useCaption } from '../caption/useCaption';
import { type Axis, positionAt, unitsAt } from './axis';

const STEPS: Readonly<Record<string, (units: number) => void>> = {
  ArrowLeft: back,
  ArrowDown: back,
  ArrowRight: next,
  ArrowUp: next,
  Home: toStart,
  End: toEnd,
  PageDown: (units) => seekUnit(Math.floor(units) - 5),
  PageUp: (units) => seekUnit(Math.floor(units) + 5),
};

interface Props {
  readonly axis: Axis;
  readonly ends: readonly number[];
}

/** What the moment is called, and when it is. */
function useMomentName(): string {
  const t = useT();
  const caption = useCaption();
  const shown = useShownSteps();
  const atMs = useRun(({ steps }) => steps[shown - 1]?.atMs ?? 0);
  return `${caption?.heading ?? ''}, ${t('player.time', { ms: atMs })}`;
}

/**
 * The slider over the tracks, and the playhead that it moves. The line and the disc follow without a render; while it plays, the slider, which is not seen,
 * follows from unit to unit: a browser puts all layers of the page together anew when its thumb moves.
 */
export function Scrubber({ axis, ends }: Props) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const past = useRef<HTMLDivElement>(null);
  const { ofUnits, toUnits, min, max } = axis.measure;
  const moment = useMomentName();
  const done = useOnScreen(({ position }) => Math.floor(unitsAt(ends, position)));

  useEffect(() => {
    const follow = ({ position, playing }: { readonly position: number; readonly playing: boolean }) => {
      const units = unitsAt(ends, position);
      const x = Math.round(Math.max(0, Math.min(axis.ofUnit(units), axis.width)));
      if (input.current) input.current.value = String(ofUnits(playing ? Math.floor(units) : units));
      line.current?.style.setProperty('transform', `translateX(${x}px)`);
      past.current?.style.setProperty('width', `${x}px`);
    };
    follow(playhead.getState());
    return playhead.subscribe(follow);
  }, [axis, ends, ofUnits]);

  const step = (event: KeyboardEvent) => {
    const verb = STEPS[event.code];
    if (!verb || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    pause();
    verb(unitsAt(ends, playhead.getState().position));
  };

  return (
    <>
      <div className="bar" aria-hidden="true">
        <div ref={past} />
      </div>
      <input
        ref={input}
        className="scrubber"
        type="range"
        min={min}
        max={max}
        step="any"
        defaultValue={min}
        aria-label={t('player.timeline')}
        aria-valuetext={t('player.timeline.value', { done, total: axis.units, moment })}
        onChange={(event) => seek(positionAt(ends, Math.min(toUnits(Number(event.target.value)), axis.units)))}
        onKeyDown={step}
      />
      <div ref={line} className="playhead" aria-hidden="true">
        <span className="playhead-disc">{done}</span>
      </div>
    </>
  );
}
