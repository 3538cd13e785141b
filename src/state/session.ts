import type { OpenLesson } from '../lessons/types';
import type { Moment } from '../scenario/place';
import type { Scenario } from '../scenario/schema';
import { beatEnds, beatsDone } from '../teaching/beats';
import { setTiming } from './clock';
import { lab, openDocument } from './lab';
import { beginLesson, firstOpenGate, leaveLesson, lessonStore, passGates, rememberProgress } from './lesson';
import { positionOf, singleSteps } from './moment';
import { load, playhead, seek, setLimit } from './playhead';
import { openRun, type Run } from './run';
import { timingOf } from './timing';

const START: Moment = { done: 0, percent: 0 };

/** Runs a lesson, and stands at a moment counted in beats. It ends with its last beat, whatever the cluster does after it. */
export function openLesson(lesson: OpenLesson, moment: Moment = START): void {
  openRun(lesson.scenario, false, ({ steps }) => {
    const ends = beatEnds(lesson, steps);
    const position = positionOf(ends, moment);
    setTiming(timingOf(steps, ends));
    beginLesson(lesson, ends, position);
    load(ends.at(-1) ?? steps.length, position, firstOpenGate(lessonStore.getState()));
  });
}

/** Goes to a moment of the lesson that is open, counted in beats. */
export function goToMoment(moment: Moment): void {
  const position = positionOf(lessonStore.getState().ends, moment);
  passGates(position);
  setLimit(firstOpenGate(lessonStore.getState()));
  seek(position);
}

function openLabRun(scenario: Scenario, place: (run: Run) => number, whenReady: (run: Run) => void = () => {}): void {
  leaveLesson();
  openRun(scenario, lab.getState().every, (run) => {
    setTiming(timingOf(run.steps, []));
    load(run.steps.length, place(run));
    whenReady(run);
  });
}

/** A moment counted in shown steps, or a virtual time. */
export type LabMoment = Moment | { readonly atMs: number };

/** Runs a scenario as a document of the lab, and stands at a moment. */
export function openLab(scenario: Scenario, at: LabMoment = START): void {
  openDocument(scenario, 'every' in at && at.every === true);
  openLabRun(scenario, ({ steps }) =>
    'atMs' in at ? steps.filter(({ atMs }) => atMs <= at.atMs).length : positionOf(singleSteps(steps.length), at),
  );
}

/** Runs the lab's document after a change of it. `place` says where to stand. */
export function rerunLab(place: (run: Run) => number, whenReady?: (run: Run) => void): void {
  const { scenario } = lab.getState();
  if (scenario) openLabRun(scenario, place, whenReady);
}

/** The way on after a run has failed. */
export function runAgain(): void {
  const { lesson } = lessonStore.getState();
  if (lesson) openLesson(lesson);
  else if (lab.getState().scenario) rerunLab(() => 0);
  else location.reload();
}

/** Remembers how far a lesson was seen. */
export function followProgress(): () => void {
  let seen = 0;
  return playhead.subscribe(({ position }) => {
    const { lesson, ends } = lessonStore.getState();
    const done = beatsDone(ends, position);
    if (!lesson || done === seen) return;
    seen = done;
    rememberProgress(lesson.id, done);
  });
}
