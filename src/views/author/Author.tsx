import { useMemo, useState } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import {
  chooseBeat,
  editLesson,
  endsOf,
  exported,
  importLesson,
  linkToDraft,
  markBeat,
  preview,
  startNew,
  undo,
  useAuthor,
} from '../../state/author';
import { usePage, useRun, useShownSteps } from '../../state/react';
import { download } from '../file/download';
import { OpenFile } from '../file/OpenFile';
import { sentenceOf, toldEvent } from '../sentence/sentence';
import './author.css';
import { BeatForm } from './BeatForm';
import { FocusFields } from './FocusFields';
import { Problems } from './Problems';
import { ProseFields } from './ProseFields';
import { ShowFields } from './ShowFields';

/** The step on screen, to be the end of a beat. */
function Mark({ say }: { readonly say: (said: string) => void }) {
  const t = useT();
  const done = useShownSteps();
  const step = useRun((state) => state.steps[done - 1]);
  const event = step?.events[toldEvent(step)];
  const mark = () => {
    if (!step || !event) return;
    say(markBeat(event, sentenceOf(step, t).focus) ? t('author.marked') : t('author.marked.already'));
  };
  return (
    <button type="button" className="button primary small" disabled={!event} onClick={mark}>
      {event ? t('author.mark', { event: event.type }) : t('author.mark.nothing')}
    </button>
  );
}

function Tools({ say }: { readonly say: (said: string) => void }) {
  const t = useT();
  const canUndo = useAuthor(({ past }) => past.length > 0);
  const isEmpty = useAuthor(({ draft }) => draft.beats.length === 0);
  const copy = () => {
    const link = linkToDraft();
    if (link === null) return say(t('author.tooLong'));
    navigator.clipboard.writeText(link).then(
      () => say(t('author.copied')),
      () => say(t('author.refused')),
    );
  };
  return (
    <>
      <button type="button" className="button small" disabled={!canUndo} onClick={undo}>
        {t('lab.undo')}
      </button>
      <button type="button" className="button small" disabled={isEmpty} onClick={preview}>
        {t('author.preview')}
      </button>
      <button type="button" className="button small" disabled={isEmpty} onClick={() => download(exported())}>
        {t('author.export')}
      </button>
      <button type="button" className="button small" disabled={isEmpty} onClick={copy}>
        {t('author.copy')}
      </button>
      <OpenFile label={t('author.import')} read={importLesson} />
      <button type="button" className="button small" onClick={startNew}>
        {t('author.new')}
      </button>
    </>
  );
}

function Beats() {
  const t = useT();
  const language = useLanguage();
  const { draft, chosen } = useAuthor((state) => state);
  const steps = useRun((state) => state.steps);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where beats end changes with the run
  const ends = useMemo(() => endsOf(draft), [draft, steps]);
  return (
    <ol className="author-beats" aria-label={t('author.beats')}>
      <li>
        <button type="button" className="author-beat" aria-pressed={chosen === null} onClick={() => chooseBeat(null)}>
          {t('author.start')}
        </button>
      </li>
      {draft.beats.map((beat, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a beat is its place
        <li key={index}>
          <button type="button" className="author-beat" aria-pressed={chosen === index} onClick={() => chooseBeat(index)}>
            {t('author.beat.name', { number: index + 1, heading: beat.heading[language] || beat.until.type })}
            <small>{t('author.beat.end', { step: ends[index] ?? 0 })}</small>
          </button>
        </li>
      ))}
    </ol>
  );
}

function StartForm() {
  const t = useT();
  const draft = useAuthor((state) => state.draft);
  const { start } = draft;
  const edit = (field: string) => (changed: Partial<typeof start>) => editLesson({ start: { ...start, ...changed } }, field);
  return (
    <section className="author-form" aria-label={t('author.start')}>
      <div className="fields">
        <ProseFields
          label={t('author.title')}
          value={draft.title}
          onChange={(title, language) => editLesson({ title }, `title ${language}`)}
        />
        <ProseFields
          label={t('author.summary')}
          value={draft.summary}
          onChange={(summary, language) => editLesson({ summary }, `summary ${language}`)}
        />
        <ProseFields
          label={t('author.heading')}
          value={start.heading}
          onChange={(heading, language) => edit(`heading ${language}`)({ heading })}
        />
        <ProseFields label={t('author.text')} value={start.text} long onChange={(text, language) => edit(`text ${language}`)({ text })} />
      </div>
      <FocusFields focus={start.focus} onChange={(focus) => edit('focus')({ focus })} />
      <ShowFields show={start.show} onChange={(show) => edit('show')({ show } as Partial<typeof start>)} />
    </section>
  );
}

/** A lesson written on top of the lab's own run: beats are marked, described and asked about, checked as they are typed, and handed on. */
export function Author() {
  const t = useT();
  const [said, say] = useState('');
  const isLab = usePage((state) => state.page === 'lab');
  const { draft, chosen } = useAuthor((state) => state);
  const beat = chosen === null ? undefined : draft.beats[chosen];
  if (!isLab) return <p className="author-elsewhere">{t('author.elsewhere')}</p>;
  return (
    <div className="author">
      <div className="author-tools">
        <Mark say={say} />
        <Tools say={say} />
        <span role="status">{said}</span>
      </div>
      {draft.beats.length === 0 && <p>{t('author.empty')}</p>}
      <div className="author-columns">
        <Beats />
        {beat && chosen !== null ? <BeatForm key={chosen} index={chosen} beat={beat} /> : <StartForm />}
        <Problems />
      </div>
    </div>
  );
}
