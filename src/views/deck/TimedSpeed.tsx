import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/react';
import { setScale, timeOf } from '../../state/byTime';
import { playhead, SCALES, SPEEDS, setSpeed } from '../../state/playhead';
import { usePlayhead, useRun } from '../../state/react';
import { SPEED_NAMES } from './speeds';

const BY_STEP = 'step ';

function choose(value: string): void {
  if (!value.startsWith(BY_STEP)) return setScale(Number(value));
  setScale(null);
  setSpeed(Number(value.slice(BY_STEP.length)));
}

/** The simulated time at the playhead; it follows without a render. */
function Now() {
  const output = useRef<HTMLSpanElement>(null);
  const steps = useRun((state) => state.steps);
  const digits = usePlayhead(({ scale }) => (scale !== null && scale < 0.01 ? 2 : scale === 1 ? 0 : 1));
  const t = useT();
  useEffect(() => {
    const follow = () => {
      const ms = timeOf(steps, playhead.getState().position).toFixed(digits);
      if (output.current) output.current.textContent = t('player.time', { ms });
    };
    follow();
    return playhead.subscribe(follow);
  }, [steps, digits, t]);
  return <span ref={output} className="speed-now" aria-hidden="true" />;
}

/** How playing goes in the lab: step by step, or by the simulation's own time. */
export function TimedSpeed() {
  const t = useT();
  const speed = usePlayhead((state) => state.speed);
  const scale = usePlayhead((state) => state.scale);
  const words =
    scale === null
      ? t('player.speed.words', { seconds: Number((0.9 / speed).toFixed(2)) })
      : t('deck.speed.words', { seconds: Math.round(1 / scale) });
  return (
    <span className="speeds">
      <select
        className="speed"
        aria-label={t('player.speed')}
        aria-description={words}
        aria-keyshortcuts="< >"
        value={scale ?? `${BY_STEP}${speed}`}
        onChange={(event) => choose(event.target.value)}
      >
        <optgroup label={t('deck.speed.byStep')}>
          {SPEEDS.map((each) => (
            <option key={each} value={`${BY_STEP}${each}`}>
              {SPEED_NAMES[each]}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('deck.speed.byTime')}>
          {SCALES.map((each) => (
            <option key={each} value={each}>
              {each === 1 ? t('deck.speed.real') : t('deck.speed.slow', { times: Math.round(1 / each) })}
            </option>
          ))}
        </optgroup>
      </select>
      {scale !== null && <Now />}
    </span>
  );
}
