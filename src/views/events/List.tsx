import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { StepRecord } from '../../engine/trace';
import { useT } from '../../i18n/react';
import { useMarked } from '../../state/marked';
import { seek } from '../../state/playhead';
import { usePage } from '../../state/react';
import { useSelectedMessage } from '../../state/selection';
import { stepOf } from '../deck/stepOf';
import { Line } from './Line';
import { nodesIn } from './row';
import { useRowWindow } from './useRowWindow';

interface Props {
  readonly steps: readonly StepRecord[];
  /** The shown steps that are listed, by their place in the run, from 0. */
  readonly places: readonly number[];
  /** So many of them are done. */
  readonly done: number;
  /** Shown steps that are done. */
  readonly shown: number;
  readonly partitions: number;
}

const PAGE = 10;

/** Where a key leads from a row; null for keys that mean something else. */
function aimOf(code: string, at: number, last: number): number | null {
  const aims: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - PAGE,
    PageDown: at + PAGE,
    Home: 0,
    End: last,
  };
  const aim = aims[code];
  return aim === undefined ? null : Math.max(0, Math.min(last, aim));
}

/** The rows, of which only those in sight are there. */
export function List({ steps, places, done, shown, partitions }: Props) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const { first, last, height, reveal } = useRowWindow(box, places.length);
  const [picked, setPicked] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  const selection = usePage((state) => state.selection);
  const message = useSelectedMessage();
  const { causes, effects } = useMarked();
  const current = Math.max(0, done - 1);
  const reachable = Math.min(picked ?? current, places.length - 1);

  useLayoutEffect(() => reveal(current), [reveal, current]);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = box.current?.querySelector<HTMLElement>(`[aria-posinset="${wanted.current + 1}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const go = (at: number) => {
    setPicked(at);
    wanted.current = at;
    reveal(at);
  };
  const choose = (at: number) => {
    setPicked(null);
    seek((places[at] ?? 0) + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.code === 'Enter' || event.code === 'Space') choose(reachable);
    const aim = aimOf(event.code, reachable, places.length - 1);
    if (aim !== null) go(aim);
    if (aim !== null || event.code === 'Enter' || event.code === 'Space') event.preventDefault();
  };

  const inSight = Array.from({ length: last - first }, (_, index) => first + index);
  if (reachable < first || reachable >= last) inSight.push(reachable);
  return (
    <div className="events-list">
      <div className="events-titles" aria-hidden="true">
        {(['step', 'time', 'who', 'what'] as const).map((column) => (
          <span key={column}>{t(`events.${column}`)}</span>
        ))}
      </div>
      <div className="events-rows" ref={box}>
        <div
          role="listbox"
          aria-label={t('workspace.events')}
          tabIndex={-1}
          style={{ height: places.length * height }}
          onKeyDown={onKeyDown}
        >
          {inSight.map((at) => {
            const place = places[at] ?? 0;
            const step = steps[place];
            if (!step) return null;
            const isChosen =
              message !== null
                ? step.source.kind === 'message' && step.source.message.id === message
                : selection !== null && nodesIn(step).has(selection);
            return (
              <Line
                key={place}
                at={at}
                count={places.length}
                top={at * height}
                height={height}
                number={stepOf(place + 1)}
                step={step}
                partitions={partitions}
                isCurrent={at === current && done > 0}
                isAhead={place >= shown}
                isChosen={isChosen}
                mark={causes.has(place + 1) ? 'cause' : effects.has(place + 1) ? 'effect' : null}
                reachable={at === reachable}
                choose={choose}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
