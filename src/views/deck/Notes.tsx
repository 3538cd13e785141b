import { type FormEvent, useRef } from 'react';
import { useT } from '../../i18n/react';
import { seek } from '../../state/playhead';
import { useRun, useShownSteps } from '../../state/react';
import { keepNote, LONGEST_NOTE, noteHere, placedNotes, setTools, useTools } from '../../state/timelineTools';
import type { Axis } from './axis';

/** Half of the form's width, px. */
const HALF = 130;

/** Where a note about the moment on screen is written. */
function NoteForm({ axis }: { readonly axis: Axis }) {
  const t = useT();
  const shown = useShownSteps();
  const notes = useTools((state) => state.notes);
  const input = useRef<HTMLInputElement>(null);
  const before = noteHere(notes);
  const close = () => setTools({ writing: false });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    keepNote(input.current?.value ?? '');
  };
  const x = Math.max(HALF, Math.min(axis.ofStep(shown), axis.width - HALF));
  return (
    <form
      className="note-form"
      style={{ left: x }}
      aria-label={t('deck.note', { step: shown })}
      onSubmit={keep}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      {/* biome-ignore lint/a11y/noAutofocus: it was just asked for. */}
      <input ref={input} autoFocus aria-label={t('deck.note.text')} maxLength={LONGEST_NOTE} defaultValue={before} />
      <button type="submit" className="button small">
        {t('deck.note.keep')}
      </button>
      {before !== '' && (
        <button type="button" className="button small" onClick={() => keepNote('')}>
          {t('deck.note.remove')}
        </button>
      )}
      <button type="button" className="button small" onClick={close}>
        {t('deck.note.cancel')}
      </button>
    </form>
  );
}

/** What a person wrote down, above the tracks; each leads to its moment. */
export function Notes({ axis }: { readonly axis: Axis }) {
  const t = useT();
  const { notes, writing } = useTools((state) => state);
  useRun((state) => state.steps);
  return (
    <>
      {placedNotes(notes).map(({ at, atMs, text }) => (
        <button
          key={atMs}
          type="button"
          className="note"
          style={{ left: axis.ofStep(at) }}
          title={text}
          aria-label={t('deck.note.said', { step: at, text })}
          onClick={() => seek(at)}
        >
          <svg viewBox="0 0 18 18" width={18} height={18} aria-hidden="true">
            <path d="M3 2.5h12v9H9.5L6 15.5v-4H3z" />
          </svg>
        </button>
      ))}
      {writing && <NoteForm axis={axis} />}
    </>
  );
}
