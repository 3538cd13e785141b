import { runAll, seek } from '../../../engine/history';
import { idleTraffic } from '../../../engine/idleTraffic';
import { projectFrame } from '../../../engine/project';
import { finish } from '../../../engine/why/past';
import type { Translate } from '../../../i18n';
import type { Scenario } from '../../../scenario/schema';
import { type Drawing, drawingOf } from './drawing';

/** Says the name of a message, with what goes into it. */
export const named: Translate = (id, values) => `${id} ${Object.values(values ?? {}).join(' ')}`.trimEnd();

/** What the diagram draws of a whole run, for the partition `t-0`. */
export function drawingOfRun(scenario: Scenario, zoom: number, height: number): Drawing {
  const { history, steps } = runAll(scenario);
  const idle = finish(idleTraffic(history));
  const start = projectFrame(seek(history, 0));
  return drawingOf({ steps, idle, start, tp: 't-0', zoom, height, t: named });
}
