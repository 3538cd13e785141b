import { useEffect, useRef } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { choose } from '../../state/lesson';
import { unblock } from '../../state/playhead';
import { useScene } from '../../state/react';
import { answer, skip } from '../../state/transport';
import { Terms } from '../glossary/Terms';
import { useCommand } from '../keyboard/useCommand';
import { answersTo } from './answers';
import './gate.css';
import type { AskedGate } from './useGate';

/** The question before a beat: answered by button, digit or pointing, committed by a button of its own or Enter. */
export function GateCard({ beat, gate, choice }: AskedGate) {
  const t = useT();
  const language = useLanguage();
  const card = useRef<HTMLFormElement>(null);
  const frame = useScene()?.before;
  const answers = frame ? answersTo(gate, frame, language, t) : [];
  useCommand('digit', (digit) => {
    const picked = answers.find((each) => each.digit === digit);
    if (picked) choose(beat, picked.value);
  });
  const commit = () => {
    if (choice !== null) answer(beat, choice);
  };
  useCommand('commit', commit);
  useCommand('close', unblock);
  useEffect(() => {
    // In a frame of another page the focus may be elsewhere, and stays there.
    if (document.hasFocus()) card.current?.focus();
  }, []);
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
      <h2 id="gate-ask">
        <Terms text={gate.ask[language]} />
      </h2>
      <p className="gate-how">{t(`gate.how.${gate.kind}`)}</p>
      <div className="gate-options" data-kind={gate.kind}>
        {answers.map(({ value, label, digit }) => (
          <button
            key={value}
            type="button"
            className="gate-option"
            aria-pressed={value === choice}
            aria-keyshortcuts={String(digit)}
            onClick={() => choose(beat, value)}
          >
            {label}
          </button>
        ))}
        <button type="submit" className="gate-commit" aria-disabled={choice === null}>
          {t('gate.commit')} <span aria-hidden="true">⏎</span>
        </button>
        <button type="button" className="gate-skip" onClick={() => skip(beat)}>
          {t('gate.skip')}
        </button>
      </div>
    </form>
  );
}
