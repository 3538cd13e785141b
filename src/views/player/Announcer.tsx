import { useEffect, useRef, useState } from 'react';
import type { StepRecord } from '../../engine/trace';
import { useLanguage } from '../../i18n/react';
import { useAnnouncement, useOnScreen, usePlayhead, usePreferences, useRun, useShownSteps } from '../../state/react';
import { useCaption } from '../caption/useCaption';
import { useAskedGate } from '../gate/useGate';

/** Did something change between the last stop and this one? Always so where nobody wants to know. */
function useChanged(isWanted: boolean): boolean {
  const [isChange, setIsChange] = useState<((step: StepRecord) => boolean) | null>(null);
  const steps = useRun((state) => state.steps);
  const shown = useShownSteps();
  const playing = useOnScreen((state) => state.playing);
  const stop = useRef({ last: 0, now: shown });
  if (!playing && stop.current.now !== shown) stop.current = { last: stop.current.now, now: shown };
  useEffect(() => {
    if (isWanted) void import('../events/change').then((change) => setIsChange(() => change.isChange));
  }, [isWanted]);
  const { last, now } = stop.current;
  return !isWanted || isChange === null || now < last || steps.slice(last, now).some(isChange);
}

/** Tells assistive technology where the run has come to, as much as is wanted: one message per stop, none while it plays; and what `announce` is told. */
export function Announcer() {
  const language = useLanguage();
  const caption = useCaption();
  const asked = useAskedGate();
  const announced = useAnnouncement();
  const playing = usePlayhead((state) => state.playing);
  const spoken = usePreferences((state) => state.spoken);
  const changed = useChanged(spoken === 'changes');
  const [said, setSaid] = useState('');
  const told = caption && changed ? (spoken === 'all' ? `${caption.heading}. ${caption.text}` : caption.heading) : '';
  const words = asked ? asked.gate.ask[language] : told;
  useEffect(() => {
    if (!playing) setSaid(spoken === 'nothing' ? '' : words);
  }, [playing, words, spoken]);
  return (
    <div className="visually-hidden" role="status" aria-atomic={false}>
      <p>{said}</p>
      <p>{announced}</p>
    </div>
  );
}
