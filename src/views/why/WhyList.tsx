import { Fragment, useEffect, useRef, useState } from 'react';
import type { Hop } from '../../engine/why/why';
import { useT } from '../../i18n/react';
import { announce } from '../../state/announce';
import { usePage } from '../../state/react';
import { type Asked, firstCause, goToHop, oneCauseBack, study } from '../../state/why';
import { useCommand } from '../keyboard/useCommand';
import { askOther } from './focused';
import { HopActions } from './HopActions';
import { HopMeta } from './HopMeta';
import { Prevention } from './Prevention';
import { useQuestion } from './useQuestion';
import './why.css';
import { hopWords, targetName, valueText } from './words';

/** Before a search is spoken of it may take so long, ms. */
const PATIENCE_MS = 200;

function Searching() {
  const t = useT();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return <p role="status">{late && t('why.searching')}</p>;
}

/** Characters of a value that have room at their full size. */
const LONGEST = 8;

/** The value, large, with the one before struck through. */
function Question({ target, value, before }: Asked) {
  const t = useT();
  return (
    <div className="why-question">
      <h3>{targetName(target, t)}</h3>
      <p className="why-answer">
        <strong data-long={valueText(target, value, t).length > LONGEST || undefined}>{valueText(target, value, t)}</strong>
        {before !== null && before !== value && (
          <del>
            <span className="visually-hidden">{t('why.before')} </span>
            {valueText(target, before, t)}
          </del>
        )}
      </p>
    </div>
  );
}

/** No two hops tell of the same thing of a step. */
const keyOf = ({ step, deed }: Hop): string => `${step} ${deed.kind} ${deed.kind === 'event' ? deed.event.type : ''}`;

interface RowProps {
  readonly hop: Hop;
  readonly at: number;
  readonly studied: boolean;
  readonly choose: (at: number) => void;
}

function Row({ hop, at, studied, choose }: RowProps) {
  const t = useT();
  const { heading, text } = hopWords(hop, t);
  const kind = hop.deed.kind === 'command' ? 'yours' : hop.deed.kind;
  return (
    <li data-kind={kind} data-studied={studied || undefined}>
      <button type="button" aria-current={studied ? 'step' : undefined} onClick={() => choose(at)}>
        <span className="why-number" aria-hidden="true">
          {at + 1}
        </span>
        <span className="why-words">
          {at > 0 && <span className="why-because">{t('why.because')} </span>}
          <b>{heading}</b>
          {studied && <span className="why-text">{text}</span>}
        </span>
      </button>
      <HopMeta hop={hop} />
    </li>
  );
}

/** Conditions of the path's hops that are not on it. */
function Conditions({ asked, choose }: { readonly asked: Asked; readonly choose: (at: number) => void }) {
  const t = useT();
  const { hops, path } = asked.why ?? { hops: [], path: 0 };
  const others = [...new Set(hops.slice(0, path).flatMap(({ because }) => because.slice(1)))].filter((at) => at >= path);
  if (others.length === 0) return null;
  return (
    <details className="why-also">
      <summary>{t('why.also', { count: others.length })}</summary>
      <ul>
        {others.map((at) => (
          <Fragment key={at}>{hops[at] && <Row hop={hops[at]} at={at} studied={asked.at === at} choose={choose} />}</Fragment>
        ))}
      </ul>
    </details>
  );
}

/** The chain of causes of a value, from what wrote it to the first cause; each key press goes one hop back. */
export function WhyList({ word }: { readonly word: string }) {
  const t = useT();
  const asked = useQuestion(word);
  const isSelected = usePage((state) => state.selection === word);
  const list = useRef<HTMLOListElement>(null);
  const tell = (hop: Hop | null) => {
    if (!hop) return;
    goToHop(hop);
    const { heading, text } = hopWords(hop, t);
    announce(`${t('why.because')} ${heading}. ${text}`);
  };
  const at = asked?.at;
  useEffect(() => {
    if (at) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  useCommand('why', () => askOther() || tell(oneCauseBack()));
  useCommand('whyBack', () => tell(firstCause()));
  if (!asked?.why || !isSelected) return <Searching />;
  const { hops, path } = asked.why;
  return (
    <div className="why">
      <Question {...asked} />
      <ol ref={list} className="why-hops" aria-label={t('why.chain')}>
        {hops.slice(0, path).map((hop, at) => (
          <Row key={keyOf(hop)} hop={hop} at={at} studied={asked.at === at} choose={study} />
        ))}
      </ol>
      {hops[asked.at] && <HopActions key={asked.at} hop={hops[asked.at] as Hop} />}
      <p className="why-keys">{t('why.keys')}</p>
      <Prevention hops={hops.slice(0, path)} />
      <Conditions asked={asked} choose={study} />
    </div>
  );
}
