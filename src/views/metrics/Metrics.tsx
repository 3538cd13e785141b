import { useMemo, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { useLesson, useRun, useShownSteps, useTimeline } from '../../state/react';
import { recall, remember } from '../../state/storage';
import { units } from '../../state/transport';
import { axisOf, stepMeasure } from '../deck/axis';
import { useWidth } from '../deck/useWidth';
import { Chart, LABELS, TICKS } from './Chart';
import './metrics.css';
import { METRICS, type Metric, MOST_CHARTS, seriesOf } from './series';

const KEY = 'highwater.metrics';
const NARROWEST = 420;
const GAP = 20;

const isMetric = (value: unknown): value is Metric => METRICS.includes(value as Metric);
const read = (value: unknown): readonly Metric[] =>
  Array.isArray(value) ? METRICS.filter((metric) => value.includes(metric)).slice(0, MOST_CHARTS) : METRICS.slice(0, MOST_CHARTS);

/** Which charts lie open; as many as fit, and remembered. */
function useChosen() {
  const [chosen, setChosen] = useState(() => recall(KEY, read));
  const toggle = (metric: Metric): void => {
    const next = chosen.includes(metric) ? chosen.filter((each) => each !== metric) : [...chosen, metric];
    setChosen(METRICS.filter((each) => next.includes(each)));
    remember(KEY, next.filter(isMetric));
  };
  return { chosen, toggle };
}

function Choice({ chosen, toggle }: { readonly chosen: readonly Metric[]; readonly toggle: (metric: Metric) => void }) {
  const t = useT();
  return (
    <fieldset className="mt-choice">
      <legend className="visually-hidden">{t('metrics.choice', { count: MOST_CHARTS })}</legend>
      {METRICS.map((metric) => {
        const isChosen = chosen.includes(metric);
        return (
          <label key={metric}>
            <input
              type="checkbox"
              checked={isChosen}
              disabled={!isChosen && chosen.length >= MOST_CHARTS}
              onChange={() => toggle(metric)}
            />
            {t(`metrics.${metric}`)}
          </label>
        );
      })}
    </fieldset>
  );
}

/** What an operator would have seen over the run, in a lesson so far, on the axis of the timeline. */
export function Metrics({ tp }: { readonly tp: string }) {
  const t = useT();
  const { chosen, toggle } = useChosen();
  const [cursor, setCursor] = useState<number | null>(null);
  const steps = useRun((state) => state.steps);
  const start = useRun(({ frames }) => frames.get(0));
  const done = useShownSteps();
  const measuring = useTimeline((state) => state.measuring);
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(grid);
  const columns = Math.max(1, Math.min(3, Math.floor((width + GAP) / (NARROWEST + GAP))));
  const each = Math.max(120, (width - GAP * (columns - 1)) / columns - LABELS - TICKS);
  const inLesson = useLesson((state) => state.lesson !== null);
  const told = useMemo(() => (inLesson ? steps.slice(0, done) : steps), [steps, inLesson, done]);
  const series = useMemo(() => (start ? seriesOf(told, start, tp) : null), [told, start, tp]);
  const axis = useMemo(() => {
    const ends = units();
    return axisOf(ends, each, measuring?.(stepMeasure(ends.length), ends, steps));
  }, [each, measuring, steps]);
  return (
    <div className="metrics">
      <Choice chosen={chosen} toggle={toggle} />
      {steps.length === 0 && <p>{t('metrics.empty')}</p>}
      <div className="mt-grid" ref={grid} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {series &&
          width > 0 &&
          chosen.map((metric) => (
            <Chart
              key={metric}
              metric={metric}
              tp={tp}
              lines={series[metric]}
              axis={axis}
              length={told.length}
              done={done}
              cursor={cursor}
              read={setCursor}
            />
          ))}
      </div>
    </div>
  );
}
