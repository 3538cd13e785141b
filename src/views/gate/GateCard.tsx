import { useEffect, useRef } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { choose } from '../../state/lesson';
import { unblock } from '../../state/playhead';
import { answer, skip } from '../../state/transport';
import { useCommand } from '../keyboard/useCommand';
import './gate.css';
import type { AskedGate } from './useGate';

/** The question before a beat: marked by button, digit or buoy, committed by a button of its own or Enter. */
export function GateCard({ beat, gate, choice }: AskedGate) {
  const t = useT();
  const language = useLanguage();
  const card = useRef<HTMLFormElement>(null);
  const pick = (value: number) => choose(beat, value);
  useCommand('digit', (digit) => {
    if (gate.options.includes(digit)) pick(digit);
  });
  const commit = () => {
    if (choice !== null) answer(beat, choice);
  };
  useCommand('commit', commit);
  useCommand('close', unblock);
  useEffect(() => card.current?.focus(), []);
  return (
    <form
      ref={card}
      className="gate-card"
      tabIndex={-1}
      aria-labelledby="gate-ask"
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <h2 id="gate-ask">{gate.ask[language]}</h2>
      <p className="gate-how">{t('player.gate.how')}</p>
      <div className="gate-options">
        {gate.options.map((option) => (
          <button
            key={option}
            type="button"
            className="gate-option"
            aria-pressed={option === choice}
            aria-keyshortcuts={String(option)}
            onClick={() => pick(option)}
          >
            {option}
          </button>
        ))}
        <button type="submit" className="gate-commit" aria-disabled={choice === null}>
          {t('player.gate.commit')} <span aria-hidden="true">⏎</span>
        </button>
        <button type="button" className="gate-skip" onClick={() => skip(beat)}>
          {t('player.gate.skip')}
        </button>
      </div>
    </form>
  );
}
