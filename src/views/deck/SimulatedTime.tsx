import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/react';
import { timeOf } from '../../state/byTime';
import { playhead } from '../../state/playhead';
import { usePlayhead, useRun } from '../../state/react';

/** The slower it is played, the finer it is told. */
const digitsAt = (scale: number) => Math.max(0, Math.round(-Math.log10(scale)) - 1);

/** The simulated time at the playhead; it follows without a render. */
export function SimulatedTime() {
  const t = useT();
  const text = useRef<HTMLSpanElement>(null);
  const steps = useRun((state) => state.steps);
  const digits = usePlayhead(({ scale }) => digitsAt(scale ?? 1));
  useEffect(() => {
    const follow = () => {
      const ms = timeOf(steps, playhead.getState().position).toFixed(digits);
      if (text.current) text.current.textContent = t('player.time', { ms });
    };
    follow();
    return playhead.subscribe(follow);
  }, [steps, digits, t]);
  return <span ref={text} />;
}
