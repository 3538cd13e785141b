import { useEffect, useState } from 'react';
import { useLanguage } from '../../i18n/react';
import { useAnnouncement, usePlayhead } from '../../state/react';
import { useCaption } from '../caption/useCaption';
import { useAskedGate } from '../gate/useGate';

/** Tells assistive technology where the run has come to: one message per stop, none while it plays; and what `announce` is told. */
export function Announcer() {
  const language = useLanguage();
  const caption = useCaption();
  const asked = useAskedGate();
  const announced = useAnnouncement();
  const playing = usePlayhead((state) => state.playing);
  const [said, setSaid] = useState('');
  const words = asked ? asked.gate.ask[language] : caption ? `${caption.heading}. ${caption.text}` : '';
  useEffect(() => {
    if (!playing) setSaid(words);
  }, [playing, words]);
  return (
    <div className="visually-hidden" role="status" aria-atomic={false}>
      <p>{said}</p>
      <p>{announced}</p>
    </div>
  );
}
