import { useT } from '../../i18n/react';
import { setScale } from '../../state/byTime';
import { SCALES, SPEEDS, setSpeed } from '../../state/playhead';
import { usePlayhead } from '../../state/react';
import { SPEED_NAMES } from './speeds';

const BY_STEP = 'step ';

function choose(value: string): void {
  if (!value.startsWith(BY_STEP)) return setScale(Number(value));
  setScale(null);
  setSpeed(Number(value.slice(BY_STEP.length)));
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
  );
}
