import { type Plugin, runnerImport } from 'vite';
import { isLessonId, LESSON_IDS, type LessonId } from '../lessons/ids.ts';
import type * as Lessons from '../lessons/index';
import type * as Recording from '../worker/recorded';

const LOADER = '/src/lessons/runs.ts';
/** Before the name of a lesson: the module with its run. */
const RUN = 'run:';

const loaderOf = (id: LessonId): string => `${JSON.stringify(id)}: () => import(${JSON.stringify(RUN + id)})`;

/** By lesson: its content and its run, as JSON. */
async function recordAll(): Promise<ReadonlyMap<string, string>> {
  const [lessons, recording] = await Promise.all([
    runnerImport<typeof Lessons>('/src/lessons/index.ts'),
    runnerImport<typeof Recording>('/src/worker/recorded.ts'),
  ]);
  return new Map(
    lessons.module.lessons.map((lesson) => [lesson.id, JSON.stringify({ lesson, recorded: recording.module.record(lesson.scenario) })]),
  );
}

let runs: ReturnType<typeof recordAll> | undefined;

/** A lesson and its run as JSON; all of them are made when the first is wanted. */
export async function runOf(id: LessonId): Promise<string> {
  runs ??= recordAll();
  const run = (await runs).get(id);
  if (run === undefined) throw new Error(`There is no lesson ${id}.`);
  return run;
}

/** Plays each lesson at build, so that a page shows it before the worker has come. */
export const lessonRuns = (): Plugin => ({
  name: 'lesson-runs',
  apply: 'build',
  resolveId: (source) => (source.startsWith(RUN) ? `\0${source}` : null),
  async load(id) {
    if (id.endsWith(LOADER))
      return `const RUNS = {${LESSON_IDS.map(loaderOf)}}; export const loadWithRun = async (id) => (await RUNS[id]()).default;`;
    const lesson = id.slice(RUN.length + 1);
    // A text that is parsed is read faster than an object that is written out.
    return isLessonId(lesson) ? `export default JSON.parse(${JSON.stringify(await runOf(lesson))});` : null;
  },
});
