import { useEffect, useState } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { useLesson, useOnScreen } from '../../state/react';
import { units } from '../../state/transport';
import { useCaption } from '../caption/useCaption';
import { unitsAt } from '../deck/axis';
import { useAskedGate } from '../gate/useGate';
import { useCommand } from '../keyboard/useCommand';
import { usePart } from '../player/usePart';

const MINUTE_MS = 60_000;

/** The time of day, to the minute. */
function useClock(): string {
  const language = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS));
    return () => clearTimeout(timer);
  }, [now]);
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now);
}

/** How far the run is, as a bar that nobody can press by mistake. */
function Progress() {
  const gates = useLesson((state) => state.gates);
  const position = useOnScreen((state) => state.position);
  const ends = units();
  const done = unitsAt(ends, position);
  const share = (of: number) => `${(100 * of) / Math.max(1, ends.length)}%`;
  return (
    <>
      <span className="presenter-count">
        <b>{Math.floor(done)}</b> / {ends.length}
      </span>
      <div className="presenter-bar" aria-hidden="true">
        <div style={{ width: share(done) }} />
        {Object.keys(gates).map((beat) => (
          <span key={beat} className="presenter-gate" style={{ left: share(Number(beat)) }}>
            ?
          </span>
        ))}
        <span className="presenter-disc" style={{ left: share(done) }}>
          {Math.floor(done)}
        </span>
      </div>
    </>
  );
}

/** Around the picture while somebody presents: the words above it, the place and the time below it, and a black screen on demand. */
export function Presenter() {
  const t = useT();
  const caption = useCaption();
  const asked = useAskedGate();
  const language = useLanguage();
  const clock = useClock();
  const part = usePart();
  const [isBlack, setBlack] = useState(false);
  useCommand('blackOut', () => setBlack(!isBlack));
  const words = asked ? { heading: asked.gate.ask[language], text: '' } : caption;
  return (
    <>
      <header className="presenter-words" data-asked={asked !== null || undefined}>
        <h1>{words?.heading}</h1>
        <p>{words?.text}</p>
      </header>
      <footer className="presenter-foot">
        <Progress />
        <span className="presenter-part">{part}</span>
        <time>{clock}</time>
      </footer>
      {isBlack && <div className="presenter-black" role="img" aria-label={t('presenter.black')} />}
    </>
  );
}
