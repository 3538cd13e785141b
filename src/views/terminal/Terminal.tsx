import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { usePage } from '../../state/react';
import { clear, type Entry, followMoment, submit, useTerminal, type Watch, watchInstead } from '../../state/terminal';
import { problemText } from '../problems/problemText';
import { Printed, textOf } from './Printed';
import { Prompt } from './Prompt';
import './terminal.css';

/** A short name of a line: its tool, or the file that it shows. */
function nameOf(line: string): string {
  const [, file] = /^(?:cat|tail) (?:.*\/)?(.+)$/.exec(line) ?? [];
  return file ?? line.replace(/(?:\.sh)? .*/, '');
}

function Typed({ line }: { readonly line: string }) {
  return (
    <p className="terminal-line" lang="en" translate="no">
      <span aria-hidden="true">$ </span>
      {line}
    </p>
  );
}

function Outcome({ outcome }: Pick<Entry, 'outcome'>) {
  const t = useT();
  if (outcome.kind === 'output') return <Printed output={outcome.output} />;
  if (outcome.kind === 'problems')
    return outcome.problems.map((problem) => (
      <p key={problem.code + problem.path.join()} className="terminal-note">
        {problemText({ ...problem, path: [] }, t)}
      </p>
    ));
  const text = outcome.kind === 'written' ? t('terminal.written', { name: outcome.name }) : t(`terminal.${outcome.kind}`);
  return <p className="terminal-note">{text}</p>;
}

function Presets({ watched }: { readonly watched: string | undefined }) {
  const t = useT();
  const presets = useTerminal((state) => state.presets);
  return (
    <fieldset className="terminal-presets" aria-label={t('terminal.presets')}>
      {presets.map((line) => (
        <button key={line} type="button" lang="en" translate="no" title={line} aria-pressed={line === watched} onClick={() => submit(line)}>
          {nameOf(line)}
        </button>
      ))}
    </fieldset>
  );
}

function Copy({ watch }: { readonly watch: Watch | null }) {
  const t = useT();
  const [status, setStatus] = useState<'copied' | 'refused' | null>(null);
  const copy = () => {
    const text = watch?.now ? `$ ${watch.line}\n${textOf(watch.now)}` : '';
    navigator.clipboard.writeText(text).then(
      () => setStatus('copied'),
      () => setStatus('refused'),
    );
  };
  return (
    <>
      <span role="status" className="terminal-status">
        {status && t(`terminal.${status}`)}
      </span>
      <button type="button" className="button small" aria-disabled={!watch?.now} onClick={copy} onBlur={() => setStatus(null)}>
        {t('terminal.copy')}
      </button>
    </>
  );
}

/** Keeps the end of what was printed last in sight, and what is new in it. */
function useNewestInSight(entries: readonly Entry[], watch: Watch | null) {
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when there is something new.
  useLayoutEffect(() => {
    body.current?.scrollTo({ top: body.current.scrollHeight, behavior: 'instant' });
  }, [entries, watch?.line, watch?.now === null]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the characters that changed are marked by what it prints now.
  useLayoutEffect(() => {
    const change = body.current?.querySelector<HTMLElement>('.terminal-now ins');
    if (body.current && change) body.current.scrollTop = change.offsetTop - body.current.offsetTop - body.current.clientHeight / 2;
  }, [watch?.now]);
  return body;
}

/** What Kafka's own tools print of the moment on screen, again at every step; and a prompt for more. */
export function Terminal({ tp }: { readonly tp: string }) {
  const t = useT();
  const entries = useTerminal((state) => state.entries);
  const watch = useTerminal((state) => state.watch);
  const body = useNewestInSight(entries, watch);
  const section = useRef<HTMLElement>(null);
  const line = usePage((state) => state.line);
  useEffect(() => {
    if (line !== null) watchInstead(line);
  }, [line]);
  useEffect(() => followMoment(tp), [tp]);
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section className="terminal" aria-label={t('workspace.terminal')} ref={section}>
      <div className="terminal-head">
        <Presets watched={watch?.line} />
        <div className="terminal-buttons">
          <Copy watch={watch} />
          <button type="button" className="button small" aria-disabled={entries.length === 0 && !watch} onClick={clear}>
            {t('terminal.clear')}
          </button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <div className="terminal-body" role="group" aria-label={t('workspace.terminal')} tabIndex={0} ref={body}>
        <div role="log" aria-label={t('terminal.log')}>
          {entries.map(({ id, line, outcome }) => (
            <div key={id} className="terminal-entry">
              <Typed line={line} />
              <Outcome outcome={outcome} />
            </div>
          ))}
        </div>
        {watch && (
          <section className="terminal-now" aria-label={t('terminal.now')}>
            <Typed line={watch.line} />
            {watch.now && <Printed output={watch.now} before={watch.before} isNow />}
            {watch.now && !('unknown' in watch.now) && textOf(watch.now) === '' && <p className="terminal-note">{t('terminal.silent')}</p>}
          </section>
        )}
      </div>
      <Prompt />
    </section>
  );
}
