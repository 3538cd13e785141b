import { useMemo } from 'react';
import { happeningsOf } from '../../state/happenings';
import { useRun } from '../../state/react';
import type { Axis } from './axis';
import { Markers } from './Markers';
import './overlay.css';

interface Props {
  readonly axis: Axis;
  readonly ends: readonly number[];
  readonly tp: string;
  /** What lies behind this shown step is not shown. */
  readonly until: number;
}

/** What lies over the tracks, loaded when there is use for it. */
export function Overlay({ axis, tp, until }: Props) {
  const steps = useRun((state) => state.steps);
  const violations = useRun((state) => state.violations);
  const all = useMemo(() => happeningsOf(steps, violations), [steps, violations]);
  const shown = useMemo(() => all.filter((each) => each.at <= until && (each.tp === null || each.tp === tp)), [all, until, tp]);
  return <Markers axis={axis} happenings={shown} />;
}
