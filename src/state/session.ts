import type { LessonId } from '../lessons/ids';
import type { LoadedLesson } from '../lessons/runs';
import type { OpenLesson } from '../lessons/types';
import type { Moment } from '../scenario/place';
import type { Scenario } from '../scenario/schema';
import { beatEnds, beatsDone } from '../teaching/beats';
import type { Recorded } from '../worker/protocol';
import { setTiming } from './clock';
import { type Lab, lab, openDocument } from './lab';
import { beginLesson, firstOpenGate, leaveLesson, lessonStore, passGates, rememberProgress } from './lesson';
import { positionOf, singleSteps } from './moment';
import { load, playhead, seek, setLimit } from './playhead';
import { preferences } from './preferences';
import { openRun, type Run, stopRun, veilRun } from './run';
import { timingOf } from './timing';

const START: Moment = { done: 0, percent: 0 };

/** How a lesson of ours comes to the page. */
export type LessonLoader = (id: LessonId) => Promise<LoadedLesson>;

/** Runs a lesson, and stands at a moment counted in beats. It ends with its last beat, whatever the cluster does after it. */
export function openLesson(lesson: OpenLesson, moment: Moment = START, recorded?: Recorded): void {
  const begin = ({ steps }: Run): void => {
    const ends = beatEnds(lesson, steps);
    const position = positionOf(ends, moment);
    setTiming(timingOf(steps, ends));
    beginLesson(lesson, ends, position);
    load(ends.at(-1) ?? steps.length, position, firstOpenGate(lessonStore.getState()));
    playhead.setState({ scale: null });
  };
  openRun(lesson.scenario, false, begin, recorded);
}

/** Goes to a moment of the lesson that is open, counted in beats. */
export function goToMoment(moment: Moment): void {
  const position = positionOf(lessonStore.getState().ends, moment);
  passGates(position);
  setLimit(firstOpenGate(lessonStore.getState()));
  seek(position);
}

/** In the lab playing may go by time, as a link says or else as preferred; a lesson tells one thing after another. */
async function playAsPreferred(): Promise<void> {
  const { scale } = preferences.getState();
  if (scale === null) return;
  const { takeScale } = await import('./byTime');
  if (!lessonStore.getState().lesson && playhead.getState().scale === null) takeScale(scale);
}

/** The lab when its run was ready last; null for a document whose run never was. */
let settled: Lab | null = null;

function openLabRun(scenario: Scenario, place: (run: Run) => number, whenReady: (run: Run) => void = () => {}): void {
  leaveLesson();
  openRun(scenario, lab.getState().every, (run) => {
    setTiming(timingOf(run.steps, []));
    settled = lab.getState();
    load(run.steps.length, place(run));
    void playAsPreferred();
    whenReady(run);
  });
}

/** A moment counted in shown steps, or a virtual time. */
export type LabMoment = Moment | { readonly atMs: number };

/** Runs a scenario as a document of the lab, and stands at a moment. */
export function openLab(scenario: Scenario, at: LabMoment = START): void {
  settled = null;
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

/** Nobody waits for the run that is under way: the lab goes back to what it was when its run was ready last, or stands without one. */
export function cancelRun(): void {
  stopRun();
  if (!settled || settled === lab.getState() || lessonStore.getState().lesson) return;
  const { position } = playhead.getState();
  lab.setState(settled, true);
  rerunLab(() => position);
}

/** The way on after a run has failed, or was not waited for. */
export function runAgain(): void {
  const { lesson } = lessonStore.getState();
  if (lesson) openLesson(lesson);
  else if (lab.getState().scenario) rerunLab(() => 0);
  else location.reload();
}

/** What answers an open question of a lesson is not read from messages before it. */
export const followQuestions = () => lessonStore.subscribe(veilRun);

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
