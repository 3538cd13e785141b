import { useEffect, useRef, useState } from 'react';
import type { RecordingScore } from '../../conformance/score';
import type { SideBySide, StepPair } from '../../conformance/sideBySide';
import { useT } from '../../i18n/react';
import { hrefTo, playInLab, score, urlOf, useConformance } from '../../state/conformance';
import { Icon } from '../icons/Icon';
import { Mark } from './Mark';
import { Pair } from './Pair';
import './recording.css';

/** Steps that differ, and count. */
const differingIn = (steps: readonly StepPair[]): number[] =>
  steps.filter(({ verdict, later }) => verdict === 'differs' && !later).map(({ index }) => index);

/** The step to begin with: the first that differs, else the first that shows something. */
const firstOf = (steps: readonly StepPair[]): number =>
  differingIn(steps)[0] ?? steps.find(({ verdict }) => verdict === 'equal')?.index ?? 0;

/** Which server is asked says little in a list. */
const shortLine = (line: string): string => line.replace(/ --(?:bootstrap-server|zookeeper|broker-list) \S+/g, '').replace('.sh ', ' ');

const markOf = ({ verdict, later }: StepPair) => {
  if (verdict === 'differs' && later) return 'later';
  return verdict === 'silent' ? null : verdict;
};

function useVerdict(): (step: StepPair) => string {
  const t = useT();
  return ({ verdict, rows }) => t(`conformance.verdict.${verdict}`, { differ: rows.filter(({ equal }) => !equal).length });
}

function Steps({ steps, shown }: { readonly steps: readonly StepPair[]; readonly shown: number }) {
  const t = useT();
  const verdict = useVerdict();
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step on screen is brought into sight of the list.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && current) list.current.scrollTop = current.offsetTop - list.current.clientHeight / 2;
  }, [shown]);
  return (
    <ol className="steps" aria-label={t('conformance.steps')} start={0} ref={list}>
      {steps.map((step) => {
        const kind = markOf(step);
        return (
          <li key={step.index}>
            <a href={hrefTo({ step: step.index })} aria-current={step.index === shown ? 'step' : undefined}>
              <span className="steps-index">{step.index}</span>
              <span className="steps-mark">{kind && <Mark kind={kind} />}</span>
              <code translate="no" lang="en">
                {shortLine(step.line)}
              </code>
              <span className="visually-hidden">{verdict(step)}</span>
            </a>
          </li>
        );
      })}
    </ol>
  );
}

function Ways({
  recording,
  step,
  steps,
}: {
  readonly recording: RecordingScore;
  readonly step: StepPair;
  readonly steps: readonly StepPair[];
}) {
  const t = useT();
  const [problem, setProblem] = useState<string | null>(null);
  const differing = differingIn(steps);
  const previous = differing.findLast((index) => index < step.index);
  const next = differing.find((index) => index > step.index);
  return (
    <div className="open-ways">
      {previous !== undefined && (
        <a className="button small" href={hrefTo({ step: previous })}>
          {t('conformance.previous')}
        </a>
      )}
      {next !== undefined && (
        <a className="button small" href={hrefTo({ step: next })}>
          {t('conformance.next')}
        </a>
      )}
      <button type="button" className="button small" onClick={() => void playInLab(recording.id, step.atMs).then(setProblem)}>
        {t('conformance.play')}
      </button>
      <a className="button small" href={urlOf(recording.id)} download={`${recording.id}.json.gz`}>
        {t('conformance.download')}
      </a>
      {problem !== null && <p role="status">{t('conformance.play.failed', { reason: problem })}</p>}
    </div>
  );
}

function Played({ recording, sideBySide: { shows, steps } }: { readonly recording: RecordingScore; readonly sideBySide: SideBySide }) {
  const t = useT();
  const verdict = useVerdict();
  const wanted = useConformance((state) => state.place.step);
  const step = steps[wanted ?? firstOf(steps)];
  if (!step) return null;
  return (
    <>
      <div className="open-bar">
        <p role="status">
          {t('conformance.step', { step: step.index, steps: steps.length })} · {verdict(step)}
        </p>
        <Ways recording={recording} step={step} steps={steps} />
      </div>
      {shows.length > 0 && (
        <details className="open-shows">
          <summary>{t('conformance.shows')}</summary>
          <ul lang="en">
            {shows.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="open-parts">
        <Steps steps={steps} shown={step.index} />
        <Pair step={step} recording={recording} />
      </div>
    </>
  );
}

/** One recording: its steps, and what each showed on the real cluster and shows here. */
export function OpenRecording() {
  const t = useT();
  const { place, opened } = useConformance((state) => state);
  const section = useRef<HTMLElement>(null);
  const recording = score.find(({ id }) => id === place.recording);
  useEffect(() => {
    if (place.recording !== null) section.current?.scrollIntoView({ block: 'start' });
  }, [place.recording]);
  if (!recording) return null;
  return (
    <section className="open" aria-labelledby="open-title" ref={section}>
      <div className="open-head">
        <h2 id="open-title" lang="en" translate="no">
          {recording.id}
        </h2>
        <span className="open-title" lang="en">
          {recording.title}
        </span>
        <a className="button quiet icon-only" href={hrefTo({ recording: null, step: null })} aria-label={t('conformance.close')}>
          <Icon name="close" />
        </a>
      </div>
      {opened.status === 'loading' && <p role="status">{t('conformance.loading')}</p>}
      {opened.status === 'failed' && <p role="alert">{t('conformance.failed', { reason: opened.reason })}</p>}
      {opened.status === 'ready' && <Played recording={recording} sideBySide={opened.sideBySide} />}
    </section>
  );
}
