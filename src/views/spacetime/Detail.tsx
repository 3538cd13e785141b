import { useState } from 'react';
import { useT } from '../../i18n/react';
import type { Act } from '../../state/actions';
import { useRun, useShownSteps } from '../../state/react';
import { stepOf } from '../deck/stepOf';
import { perform, performBefore } from '../player/acts';
import { accountOf } from './model/account';
import { titleOf, type Words, wayOf } from './model/label';
import type { Edge } from './model/traffic';

/** A place at which a message is on its way after a shown step, and can be taken; null where it comes and goes between two. */
function placeToAct({ sent, ends }: Edge): number | null {
  const place = Math.ceil(sent);
  return place < ends ? place : null;
}

/** Unless somebody says how much. */
const DELAY_MS = 1000;
/** What a document allows. */
const LONGEST_DELAY_MS = 60_000;

/** Loses a message or holds it up: at the moment on screen, or where that is over, back when it was on its way. */
function Surgery({ edge }: { readonly edge: Edge }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [delay, setDelay] = useState(String(DELAY_MS));
  const place = placeToAct(edge);
  const done = useShownSteps();
  const isPast = edge.ends <= done;
  const { id: message, dueAtMs } = edge.message;
  const act = (what: Act) => (isPast ? performBefore(dueAtMs, what) : perform(what));
  if (edge.isLost) return null;
  if (place === null) return <p className="sp-note">{t('spacetime.act.between')}</p>;
  return (
    <>
      <button type="button" className="button small" onClick={() => act({ do: 'message.drop', message })}>
        {t(isPast ? 'spacetime.act.dropInstead' : 'spacetime.act.drop')}
      </button>
      {asking ? (
        <form
          className="sp-delay"
          onSubmit={(event) => {
            event.preventDefault();
            act({ do: 'message.delay', message, byMs: Number(delay) });
          }}
        >
          <label>
            {t('spacetime.act.by')}{' '}
            <input type="number" required min={1} max={LONGEST_DELAY_MS} value={delay} onChange={(event) => setDelay(event.target.value)} />
          </label>
          <button type="submit" className="button small">
            {t('spacetime.act.delay')}
          </button>
        </form>
      ) : (
        <button type="button" className="button small" onClick={() => setAsking(true)}>
          {t('spacetime.act.delay')}…
        </button>
      )}
    </>
  );
}

interface Props {
  readonly edge: Edge;
  readonly words: Words;
  readonly all: boolean;
  readonly showAll: (all: boolean) => void;
}

/** One message in words: what it says, what its arrival did, and what could be done to it. */
export function Detail({ edge, words, all, showAll }: Props) {
  const t = useT();
  const done = useShownSteps();
  const after = useRun(({ frames }) => (edge.step ? frames.get(edge.step.index) : undefined));
  const { says, byLeader, notes, setsOff, answer, answers } = accountOf(edge, done, after, words);
  const state = edge.isLost ? 'lost' : edge.ends > done ? 'flying' : 'arrived';
  const rows = [
    [t('spacetime.says'), `“${says}”`],
    [t('spacetime.answers'), answers],
    [t(byLeader ? 'spacetime.notes.leader' : 'spacetime.notes'), notes],
    [t('spacetime.setsOff'), setsOff],
    [t('spacetime.answer'), answer],
  ] as const;
  return (
    <section className="sp-detail" aria-label={t('spacetime.detail')}>
      <div className="sp-detail-head">
        <h2>{titleOf(edge, words)}</h2>
        <p>
          {wayOf(edge.message, t)}, {t(`spacetime.state.${state}`, { step: stepOf(edge.ends) })}
        </p>
      </div>
      <dl>
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd title={value}>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div className="sp-acts">
        <button type="button" className="button small" aria-pressed={all} onClick={() => showAll(!all)}>
          {t('spacetime.all')}
        </button>
        <Surgery key={edge.message.id} edge={edge} />
      </div>
    </section>
  );
}
