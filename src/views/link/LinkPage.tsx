import { useT } from '../../i18n/react';
import type { LinkProblem } from '../../scenario/codec';
import { sizeOf } from '../../state/topicSize';
import { PageLink } from '../app/PageLink';
import { Header } from '../header/Header';
import { Surface } from '../home/Surface';
import { Bottle } from './Bottle';
import './link.css';
import { OpenArrived } from './OpenArrived';
import { PasteLink } from './PasteLink';
import { headingOf, textOf } from './words';

const SHOWN_CHARACTERS = 120;

function Arrived({ problem }: { readonly problem: LinkProblem }) {
  const t = useT();
  const shown = location.href.slice(0, SHOWN_CHARACTERS);
  const missing = problem.code === 'truncated' && problem.said > 0 ? problem.said - problem.arrived : 0;
  return (
    <p className="link-arrived" lang="en" translate="no">
      {shown}
      {location.href.length > SHOWN_CHARACTERS && '…'}
      {missing > 0 && <b className="link-missing">✂ {t('link.missing', { missing })}</b>}
    </p>
  );
}

function Readable({ problem }: { readonly problem: LinkProblem }) {
  const t = useT();
  if (problem.code !== 'truncated' || !problem.readable) return null;
  const { scenario, announced } = problem.readable;
  return (
    <ul className="link-readable" aria-label={t('link.readable')}>
      <li>{t('link.readable.kafka', { kafka: scenario.kafka })}</li>
      <li>{t('link.readable.brokers', { count: scenario.cluster.brokers.length })}</li>
      {scenario.topics.map((topic) => {
        const { partitions, replicationFactor } = sizeOf(topic);
        return <li key={topic.name}>{t('link.readable.topic', { topic: topic.name, partitions, replicas: replicationFactor })}</li>;
      })}
      <li>{t('link.readable.commands', { count: scenario.commands.length, announced })}</li>
    </ul>
  );
}

/** A link that could not be opened: what is wrong with it, what could be read, and three ways on. */
export function LinkPage({ problem }: { readonly problem: LinkProblem }) {
  const t = useT();
  return (
    <div className="link-page">
      <Header />
      <main>
        <section className="link-sky">
          <h1>{headingOf(problem, t)}</h1>
          <p className="link-text">{textOf(problem, t)}</p>
          <Arrived problem={problem} />
          <Readable problem={problem} />
          <Bottle />
        </section>
        <Surface />
        <section className="link-ways" aria-label={t('link.ways')}>
          <OpenArrived problem={problem} />
          <PasteLink />
          <div className="link-way">
            <h2>{t('link.elsewhere')}</h2>
            <p>{t('link.elsewhere.text')}</p>
            <div className="link-buttons">
              <PageLink page="five-flows" className="button">
                {t('link.flows')}
              </PageLink>
              <PageLink page="lab" className="button">
                {t('link.lab')}
              </PageLink>
            </div>
          </div>
        </section>
      </main>
    </div>
  );
}
