import { useEffect, useRef, useState } from 'react';
import type { Hop } from '../../engine/why/why';
import { useT } from '../../i18n/react';
import { announce } from '../../state/announce';
import { showView } from '../../state/page';
import { usePage } from '../../state/react';
import { type Asked, firstCause, goToHop, oneCauseBack, study, whyTargetOf } from '../../state/why';
import { StateList } from '../inspector/StateList';
import { useCommand } from '../keyboard/useCommand';
import { useSize } from '../stage/useSize';
import { askOther } from './focused';
import { GraphCard } from './GraphCard';
import { edgePath, graphLayout } from './graphLayout';
import './graph.css';
import { useQuestion } from './useQuestion';
import { WhyList } from './WhyList';
import { hopWords, targetName, valueText } from './words';

/** Narrower than this the chain is a list. */
const NARROW = 640;

function Graph({ asked, room }: { readonly asked: Asked; readonly room: number }) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const { at, why } = asked;
  useEffect(() => {
    if (why) scroller.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at, why]);
  if (!asked.why) return <p className="why-view-note">{t('why.searching')}</p>;
  const { cards, edges, width, height } = graphLayout(asked.why, room);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <div ref={scroller} className="why-scroll" role="group" aria-label={t('why.chain')} tabIndex={0}>
      <div className="why-graph" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          <defs>
            <marker
              id="why-tip"
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="11"
              markerHeight="11"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0 10 5 0 10z" />
            </marker>
          </defs>
          {edges.map((edge) => (
            <path key={edge.key} className="why-edge" data-main={edge.main || undefined} d={edgePath(edge)} markerEnd="url(#why-tip)" />
          ))}
        </svg>
        {cards.map((card) => (
          <GraphCard key={card.key} card={card} asked={asked} choose={study} />
        ))}
      </div>
    </div>
  );
}

function Head({ asked, asText, toggle }: { readonly asked: Asked; readonly asText: boolean; readonly toggle: () => void }) {
  const t = useT();
  const tell = (hop: Hop | null) => {
    if (!hop) return;
    goToHop(hop);
    const { heading, text } = hopWords(hop, t);
    announce(`${t('why.because')} ${heading}. ${text}`);
  };
  useCommand('why', () => askOther() || tell(oneCauseBack()));
  useCommand('whyBack', () => tell(firstCause()));
  useCommand('close', () => showView('picture'));
  return (
    <header className="why-view-head">
      <h2>
        {t('why.question', { name: targetName(asked.target, t), value: valueText(asked.target, asked.value, t) })}
        <small>{t('why.graph.note')}</small>
      </h2>
      <div className="why-view-buttons">
        <button type="button" className="button small" aria-keyshortcuts="W" onClick={() => tell(oneCauseBack())}>
          {t('why.oneBack')} <kbd>W</kbd>
        </button>
        <button type="button" className="button small" aria-keyshortcuts="Shift+W" onClick={() => tell(firstCause())}>
          {t('why.first')} <kbd>⇧W</kbd>
        </button>
        <button type="button" className="button small" aria-pressed={asText} onClick={toggle}>
          {t('why.asText')}
        </button>
      </div>
    </header>
  );
}

function Question({ word }: { readonly word: string }) {
  const t = useT();
  const { element, size } = useSize();
  const asked = useQuestion(word);
  const [asText, setAsText] = useState(false);
  const narrow = size !== null && size.width < NARROW;
  return (
    <section ref={element} className="why-view" aria-label={t('why.view')}>
      {asked && <Head asked={asked} asText={asText} toggle={() => setAsText(!asText)} />}
      {asText || narrow ? <WhyList word={word} /> : asked && size && <Graph asked={asked} room={size.width} />}
    </section>
  );
}

/** Why a value is what it is, as a graph; before anything is asked, what can be asked. */
export function WhyView({ tp }: { readonly tp: string }) {
  const t = useT();
  const selection = usePage((state) => state.selection);
  if (selection !== null && whyTargetOf(selection)) return <Question key={selection} word={selection} />;
  return (
    <section className="why-view" aria-label={t('why.view')}>
      <p className="why-view-note">{t('why.empty')}</p>
      <StateList tp={tp} selection={selection} />
    </section>
  );
}
