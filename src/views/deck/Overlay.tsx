import { useEffect, useMemo } from 'react';
import { useT } from '../../i18n/react';
import { announce } from '../../state/announce';
import { followBreakpoints, isHit, useBreakpoints } from '../../state/breakpoints';
import { happeningsOf } from '../../state/happenings';
import { followLoop, ROUNDS } from '../../state/loop';
import { useRun } from '../../state/react';
import { keepTimeline } from '../../state/timelineLink';
import { AheadMarks } from './AheadMarks';
import type { Axis } from './axis';
import { Corner } from './Corner';
import { Markers } from './Markers';
import { Notes } from './Notes';
import { Notice } from './Notice';
import './overlay.css';
import { Preview } from './Preview';
import { RangeLayer } from './RangeLayer';
import { Tears } from './Tears';
import { Ticks } from './Ticks';

interface Props {
  readonly axis: Axis;
  readonly ends: readonly number[];
  readonly tp: string;
  /** What lies behind this shown step is not shown. */
  readonly until: number;
}

/** What of the run may be shown by now. */
function useHappenings(until: number) {
  const steps = useRun((state) => state.steps);
  const violations = useRun((state) => state.violations);
  const all = useMemo(() => happeningsOf(steps, violations), [steps, violations]);
  return useMemo(() => all.filter(({ at }) => at <= until), [all, until]);
}

/** What lies over the tracks, loaded when there is use for it: marks, breakpoints, the range, notes, and what is under the pointer. */
export function Overlay({ axis, ends, tp, until }: Props) {
  const t = useT();
  const happenings = useHappenings(until);
  const conditions = useBreakpoints((state) => state);
  const ofPartition = useMemo(() => happenings.filter((each) => each.tp === null || each.tp === tp), [happenings, tp]);
  const hits = useMemo(() => happenings.filter((each) => isHit(each, conditions)), [happenings, conditions]);
  useEffect(keepTimeline, []);
  useEffect(followBreakpoints, []);
  useEffect(() => followLoop(() => announce(t('deck.range.done', { rounds: ROUNDS }))), [t]);
  return (
    <>
      <Tears axis={axis} />
      <AheadMarks axis={axis} />
      <RangeLayer axis={axis} />
      <Preview axis={axis} ends={ends} until={until} />
      <Ticks axis={axis} hits={hits} hit={conditions.hit} />
      <Markers axis={axis} happenings={ofPartition} />
      <Notes axis={axis} />
      <Corner happenings={happenings} />
      {conditions.hit && <Notice axis={axis} hit={conditions.hit} />}
    </>
  );
}
