import { useEffect, useMemo, useState } from 'react';
import type { StepRecord } from '../../engine/trace';
import type { Translate } from '../../i18n';
import { stepOf } from '../deck/stepOf';
import { isChange } from './change';
import { lineOf, rowOf } from './row';

export interface Filter {
  readonly text: string;
  readonly onlyChanges: boolean;
}

/** Shown steps that pass, by their place in the run, from 0. */
export interface Filtered {
  readonly places: readonly number[];
  /** Share of the run that has been looked through, 0 to 1. */
  readonly searched: number;
}

/** Steps that are read without a pause. */
const SLICE = 2000;

/** The steps that pass a filter; a long run is looked through piece by piece. */
export function useFiltered(steps: readonly StepRecord[], filter: Filter, partitions: number, t: Translate): Filtered {
  const { onlyChanges } = filter;
  const text = filter.text.trim().toLocaleLowerCase();
  const candidates = useMemo(() => steps.flatMap((step, place) => (!onlyChanges || isChange(step) ? [place] : [])), [steps, onlyChanges]);
  const [found, setFound] = useState<Filtered>({ places: [], searched: 0 });
  useEffect(() => {
    if (text === '') return;
    let at = 0;
    let places: readonly number[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const search = () => {
      const slice = candidates.slice(at, at + SLICE).filter((place) => {
        const step = steps[place];
        return (
          step &&
          lineOf(stepOf(place + 1), step, rowOf(step, partitions, t), t)
            .toLocaleLowerCase()
            .includes(text)
        );
      });
      at += SLICE;
      places = [...places, ...slice];
      setFound({ places, searched: Math.min(1, at / Math.max(1, candidates.length)) });
      if (at < candidates.length) timer = setTimeout(search);
    };
    search();
    return () => clearTimeout(timer);
  }, [steps, candidates, text, partitions, t]);
  return text === '' ? { places: candidates, searched: 1 } : found;
}
