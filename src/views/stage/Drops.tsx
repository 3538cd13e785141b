import type { PointerEvent } from 'react';
import { useT } from '../../i18n/react';
import { yOf } from './layout/rows';
import type { Scene } from './model/scene';
import type { Question } from './shapes/Prediction';

interface Props {
  readonly scene: Scene;
  readonly question: Question;
  readonly chosen: number | null;
  readonly onPredict: (offset: number) => void;
}

const REACH = 14;

/** The lines on which the buoy can be placed: click, drag, or Enter. */
export function Drops({ scene, question: { broker, options }, chosen, onPredict }: Props) {
  const t = useT();
  const { layout } = scene;
  const column = layout.columns.find((candidate) => candidate.broker === broker);
  if (!column) return null;
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const y = (event.clientY - event.currentTarget.getBoundingClientRect().top) / layout.scale + column.tank.y;
    const distance = (offset: number) => Math.abs(yOf(layout.rows, offset) - y);
    const nearest = options.toSorted((one, other) => distance(one) - distance(other))[0];
    if (nearest !== undefined && nearest !== chosen) onPredict(nearest);
  };
  const { x, y, width, height } = column.tank;
  return (
    <div className="st-drops" style={{ left: x, top: y, width, height: height + REACH }} onPointerDown={drag} onPointerMove={drag}>
      {options.map((offset) => (
        <button
          key={offset}
          type="button"
          className="st-button"
          style={{ left: -6, width: width + 12, top: yOf(layout.rows, offset) - y - REACH, height: 2 * REACH }}
          aria-label={t('stage.place', { offset })}
          aria-pressed={offset === chosen}
          onClick={() => onPredict(offset)}
        />
      ))}
    </div>
  );
}
