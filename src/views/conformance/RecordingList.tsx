import { MECHANISMS, type Mechanism } from '../../conformance/mechanisms';
import type { RecordingScore } from '../../conformance/score';
import { useT } from '../../i18n/react';
import { goTo, hrefTo, score, useConformance } from '../../state/conformance';
import type { Place } from '../../state/conformancePlace';
import './list.css';
import { Mark } from './Mark';
import { VersionChoice } from './VersionChoice';

const isListed = (place: Place) => (each: RecordingScore) =>
  (place.release === null || each.release === place.release) &&
  (place.about === null || each.about === place.about) &&
  (!place.differing || each.differ.length > 0);

function Filters({ place }: { readonly place: Place }) {
  const t = useT();
  return (
    <div className="list-filters">
      <VersionChoice />
      <label className="field">
        {t('conformance.filter.about')}
        <select value={place.about ?? ''} onChange={(event) => goTo({ about: (event.target.value || null) as Mechanism | null })}>
          <option value="">{t('conformance.filter.all')}</option>
          {MECHANISMS.map((about) => (
            <option key={about} value={about}>
              {t(`conformance.about.${about}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="check">
        <input type="checkbox" checked={place.differing} onChange={(event) => goTo({ differing: event.target.checked })} />
        {t('conformance.filter.differing')}
      </label>
    </div>
  );
}

function Recording({ recording, isOpen }: { readonly recording: RecordingScore; readonly isOpen: boolean }) {
  const t = useT();
  const { id, title, kafka, equal, differ, later } = recording;
  const kind = differ.length > 0 ? 'differs' : equal === 0 && later.differ.length > 0 ? 'later' : 'equal';
  return (
    <li>
      <a href={hrefTo({ recording: id, step: differ[0] ?? null })} aria-current={isOpen || undefined}>
        <span className="list-id" lang="en" translate="no">
          {id}
        </span>
        <span className="list-title" lang="en">
          {title}
        </span>
        <span className="list-score">
          <Mark kind={kind} />
          {t('conformance.score', { equal, differ: differ.length })} · {kafka}
        </span>
      </a>
    </li>
  );
}

/** The recordings that the filters let through. */
export function RecordingList() {
  const t = useT();
  const place = useConformance((state) => state.place);
  const listed = score.filter(isListed(place));
  return (
    <section className="list" aria-labelledby="list-title">
      <div className="list-head">
        <h2 id="list-title">{t('conformance.list')}</h2>
        <Filters place={place} />
        <span role="status">{t('conformance.list.count', { count: listed.length })}</span>
      </div>
      <ul>
        {listed.map((recording) => (
          <Recording key={recording.id} recording={recording} isOpen={recording.id === place.recording} />
        ))}
      </ul>
    </section>
  );
}
