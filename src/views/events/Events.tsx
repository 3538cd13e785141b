import { useState } from 'react';
import { useT } from '../../i18n/react';
import { countUpTo } from '../../lib/countUpTo';
import { useLesson, usePartitionCount, useRun, useShownSteps } from '../../state/react';
import { Copy } from './Copy';
import './events.css';
import { List } from './List';
import { type Filter, useFiltered } from './useFiltered';

const ALL: Filter = { text: '', onlyChanges: false };

/** What happened, step by step: a lesson shows what has been, the lab the whole run. */
export function Events() {
  const t = useT();
  const partitions = usePartitionCount();
  const steps = useRun((state) => state.steps);
  const shown = useShownSteps();
  const inLesson = useLesson((state) => state.lesson !== null);
  const [filter, setFilter] = useState(ALL);
  const { places, searched } = useFiltered(steps, filter, partitions, t);
  const done = countUpTo(places, shown - 1);
  const listed = inLesson ? places.slice(0, done) : places;
  return (
    <div className="events">
      <div className="events-head">
        <input
          type="search"
          placeholder={t('events.filter')}
          aria-label={t('events.filter')}
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
        <button
          type="button"
          className="button small"
          aria-pressed={filter.onlyChanges}
          onClick={() => setFilter({ ...filter, onlyChanges: !filter.onlyChanges })}
        >
          {t('events.onlyChanges')}
        </button>
        <span className="events-count" role="status">
          {searched < 1 ? t('events.searching', { percent: Math.floor(searched * 100) }) : t('events.count', { count: listed.length })}
        </span>
        <Copy steps={steps} places={listed} partitions={partitions} />
      </div>
      {listed.length > 0 ? (
        <List steps={steps} places={listed} done={done} shown={shown} partitions={partitions} />
      ) : (
        searched === 1 && <p className="events-none">{t(filter.text !== '' || filter.onlyChanges ? 'events.none' : 'events.notYet')}</p>
      )}
    </div>
  );
}
