import { Suspense } from 'react';
import { useT } from '../../i18n/react';
import { SPEEDS, setSpeed } from '../../state/playhead';
import { useLesson, usePlayhead } from '../../state/react';
import { back, next, toEnd, togglePlay, toStart } from '../../state/transport';
import { lazyPart } from '../app/lazyPart';
import { Icon } from '../icons/Icon';
import { SPEED_NAMES } from './speeds';

const TimedSpeed = lazyPart(() => import('./TimedSpeed').then((module) => module.TimedSpeed), ['deck']);

function Speed() {
  const t = useT();
  const speed = usePlayhead((state) => state.speed);
  return (
    <select
      className="speed"
      aria-label={t('player.speed')}
      aria-description={t('player.speed.words', { seconds: Number((0.9 / speed).toFixed(2)) })}
      aria-keyshortcuts="< >"
      value={speed}
      onChange={(event) => setSpeed(Number(event.target.value))}
    >
      {SPEEDS.map((each) => (
        <option key={each} value={each}>
          {SPEED_NAMES[each]}
        </option>
      ))}
    </select>
  );
}

/** Start, Back, Play, Next, end, speed. Buttons at either end stay focusable and say that they do nothing. */
export function Transport() {
  const t = useT();
  const playing = usePlayhead((state) => state.playing);
  const told = useLesson(({ lesson }) => lesson !== null);
  const atStart = usePlayhead((state) => state.position <= 0);
  const atEnd = usePlayhead((state) => state.position >= state.length);
  return (
    <div className="transport" role="group" aria-label={t('player.transport')}>
      <button
        type="button"
        className="button quiet icon-only to-start"
        aria-label={t('player.toStart')}
        aria-keyshortcuts="Home"
        aria-disabled={atStart}
        onClick={toStart}
      >
        <Icon name="start" />
      </button>
      <button type="button" className="button back" aria-keyshortcuts="ArrowLeft" aria-disabled={atStart} onClick={back}>
        <Icon name="back" />
        <span className="button-label">{t('player.back')}</span>
        <kbd>←</kbd>
      </button>
      <button
        type="button"
        className="button icon-only play"
        aria-label={playing ? t('player.pause') : t('player.play')}
        aria-keyshortcuts="Space K"
        onClick={togglePlay}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <button type="button" className="button primary next" aria-keyshortcuts="ArrowRight" aria-disabled={atEnd} onClick={next}>
        <span>{t('player.next')}</span>
        <Icon name="next" />
        <kbd>→</kbd>
      </button>
      <button
        type="button"
        className="button quiet icon-only to-end"
        aria-label={t('player.toEnd')}
        aria-keyshortcuts="End"
        aria-disabled={atEnd}
        onClick={toEnd}
      >
        <Icon name="end" />
      </button>
      <Suspense fallback={<Speed />}>{told ? <Speed /> : <TimedSpeed />}</Suspense>
    </div>
  );
}
