import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { PROFILES, type Profile } from './profiles';
import { type Findings, noFindings, type Seen, search } from './search';

const USAGE = `usage: npm run properties -- [--runs N] [--seed N] [--only ${PROFILES.map(({ name }) => name).join(' | ')}]

  Plays random schedules of faults on random clusters and looks at every invariant after every step.
  The first bug of each kind is shrunk and printed with the link that replays it; others of its kind, and what the release or the settings
  allow, are counted. Interrupted, it says what was found until then. The exit code is 0 where all runs were played and none has a bug, 1
  where not, 2 for a wrong command line.`;

const CHUNK = 250;

interface Task {
  readonly runs: number;
  readonly seed: number;
  readonly only: string | null;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Plays a task chunk by chunk, each profile by its share. */
function* played({ runs, seed, only }: Task, findings: Findings): Generator<Profile> {
  const chosen = PROFILES.filter(({ name }) => only === null || name === only);
  const whole = chosen.reduce((sum, { weight }) => sum + weight, 0);
  for (let chunk = 0; findings.runs < runs; chunk++) {
    for (const profile of chosen) {
      if (findings.runs >= runs) return;
      const share = Math.max(1, Math.round((CHUNK * profile.weight) / whole));
      const shrinking = (bug: string) => print(`shrinks a bug of ${profile.name}: ${bug}`);
      search(profile, Math.min(share, runs - findings.runs), seed + chunk * 7919, findings, shrinking);
      yield profile;
    }
  }
}

/** What a child process tells: its findings so far. */
interface Report extends Pick<Findings, 'runs' | 'steps'> {
  readonly bugs: readonly [kind: string, Seen][];
  readonly expected: readonly [kind: string, Seen & { commands: number }][];
}

function work(task: Task): void {
  const findings = noFindings();
  const tell = () => process.send?.({ ...findings, bugs: [...findings.bugs], expected: [...findings.expected] } satisfies Report);
  for (const _ of played(task, findings)) tell();
}

/** One entry for each kind: all its times, and the text of the first one that is `better`. */
function merged<T extends Seen>(lists: readonly (readonly [string, T][])[], better: (one: T, other: T) => boolean): [string, T][] {
  const kinds = new Map<string, T>();
  for (const [kind, seen] of lists.flat()) {
    const known = kinds.get(kind);
    kinds.set(kind, { ...(!known || better(seen, known) ? seen : known), times: seen.times + (known?.times ?? 0) });
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
}

const runsIn = (reports: readonly Report[]): number => reports.reduce((sum, { runs }) => sum + runs, 0);

function summary(reports: readonly Report[], wanted: number): void {
  const expected = merged(
    reports.map((report) => report.expected),
    (one, other) => one.commands < other.commands,
  );
  const bugs = merged(
    reports.map((report) => report.bugs),
    (one, other) => one.text.length < other.text.length,
  );
  for (const [kind, { times, text }] of expected) print(`allowed: ${kind}, ${times} times, as in ${text}`);
  for (const [kind, { times, text }] of bugs) print(`\nbug: ${kind}, in ${times} ${times === 1 ? 'run' : 'runs'}\n${text}`);
  const steps = reports.reduce((sum, report) => sum + report.steps, 0);
  const runs = runsIn(reports);
  const stopped = runs < wanted ? `stopped before all of ${wanted}: ` : '';
  print(`\n${stopped}${runs} runs, ${steps} steps, ${bugs.length} ${bugs.length === 1 ? 'kind' : 'kinds'} of bug`);
  process.exitCode = bugs.length > 0 || runs < wanted ? 1 : 0;
}

/** Divides the runs over the processors. */
async function main(task: Task): Promise<void> {
  const processes = Math.max(1, Math.min(availableParallelism(), Math.ceil(task.runs / CHUNK)));
  const latest: (Report | undefined)[] = [];
  const startedMs = performance.now();
  let saidMs = startedMs;
  await Promise.all(
    Array.from({ length: processes }, (_, i) => {
      const own: Task = { ...task, runs: Math.ceil(task.runs / processes), seed: task.seed + i * 104_729 };
      const child = fork(process.argv[1] as string, [JSON.stringify(own)]);
      process.on('SIGINT', () => child.kill());
      child.on('message', (report: Report) => {
        latest[i] = report;
        if (performance.now() - saidMs < 10_000) return;
        saidMs = performance.now();
        print(
          `${runsIn(latest.filter((each) => each !== undefined))} of ${task.runs} runs after ${Math.round((saidMs - startedMs) / 1000)} s`,
        );
      });
      return new Promise<void>((resolve, reject) => {
        child.on('exit', (code, signal) => (code === 0 || signal !== null ? resolve() : reject(new Error(`a process ended with ${code}`))));
      });
    }),
  );
  summary(
    latest.filter((report) => report !== undefined),
    task.runs,
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
const wanted: Task = { runs: Number(values.runs ?? 2000), seed: Number(values.seed ?? 1), only: values.only ?? null };
const isWhole = Number.isSafeInteger(wanted.runs) && wanted.runs > 0 && Number.isSafeInteger(wanted.seed);

if (values.help) print(USAGE);
else if (process.send && positionals[0]) work(JSON.parse(positionals[0]) as Task);
else if (!isWhole || (wanted.only !== null && !PROFILES.some(({ name }) => name === wanted.only))) {
  print(USAGE);
  process.exitCode = 2;
} else await main(wanted);
