import { useT } from '../../i18n/react';
import type { Happening } from '../../state/happenings';
import { seek } from '../../state/playhead';
import { useShownSteps } from '../../state/react';
import { placedNotes, useTools } from '../../state/timelineTools';
import { MarkSign } from '../deck/MarkSign';
import { whatText } from '../deck/words';

/** Longer lists begin with so many; filters and the timeline lead to the others. */
const LISTED = 200;

/** All marks and notes as a list: the same as above the tracks, for keys and for reading. */
export function MarkList({ happenings }: { readonly happenings: readonly Happening[] }) {
  const t = useT();
  const shown = useShownSteps();
  const notes = placedNotes(useTools((state) => state.notes));
  return (
    <details className="break-part">
      <summary>
        {t('deck.markers.list')} ({happenings.length + notes.length})
      </summary>
      {happenings.length + notes.length === 0 && <p>{t('deck.markers.empty')}</p>}
      <ul className="break-list">
        {notes.map(({ at, atMs, text }) => (
          <li key={`note ${atMs}`}>
            <button type="button" aria-current={at === shown ? 'step' : undefined} onClick={() => seek(at)}>
              {t('deck.note.said', { step: at, text })}
            </button>
          </li>
        ))}
        {happenings.slice(0, LISTED).map((each) => (
          <li key={`${each.at} ${each.kind} ${each.tp} ${each.brokers.join()}`}>
            <button type="button" aria-current={each.at === shown ? 'step' : undefined} onClick={() => seek(each.at)}>
              <MarkSign kind={each.kind} />
              <span>{t('deck.marker', { step: each.at, what: whatText(each, t) })}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
