import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { PROFILES, type Profile } from './profiles';
import { type Findings, noFindings, search } from './search';

const USAGE = `usage: npm run properties -- [--runs N] [--seed N] [--only ${PROFILES.map(({ name }) => name).join(' | ')}]

  Plays random schedules of faults on random clusters and looks at every invariant after every step.
  A bug is shrunk and printed with the link that replays it; what the release or the settings allow is counted.`;

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
  for (let chunk = 0; findings.runs < runs && findings.bug === null; chunk++) {
    for (const profile of chosen) {
      if (findings.runs >= runs || findings.bug !== null) return;
      const share = Math.max(1, Math.round((CHUNK * profile.weight) / whole));
      const shrinking = (bug: string) => print(`shrinks a bug of ${profile.name}: ${bug}`);
      search(profile, Math.min(share, runs - findings.runs), seed + chunk * 7919, findings, shrinking);
      yield profile;
    }
  }
}

/** What a child process tells: its findings so far. */
type Report = Omit<Findings, 'expected'> & {
  readonly expected: [string, { times: number; link: string; commands: number }][];
  done: boolean;
};

function work(task: Task): void {
  const findings = noFindings();
  const tell = (done: boolean) => process.send?.({ ...findings, expected: [...findings.expected], done } satisfies Report);
  for (const _ of played(task, findings)) tell(false);
  tell(true);
}

function summary(reports: readonly Report[]): void {
  const kinds = new Map<string, { times: number; link: string; commands: number }>();
  for (const { expected } of reports) {
    for (const [kind, seen] of expected) {
      const known = kinds.get(kind);
      const shorter = !known || seen.commands < known.commands ? seen : known;
      kinds.set(kind, { ...shorter, times: seen.times + (known?.times ?? 0) });
    }
  }
  for (const [kind, { times, link }] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)))
    print(`allowed: ${kind}, ${times} times, as in ${link}`);
  for (const { bug } of reports) if (bug) print(`\nbug: ${bug}`);
  const runs = reports.reduce((sum, report) => sum + report.runs, 0);
  const steps = reports.reduce((sum, report) => sum + report.steps, 0);
  const bugs = reports.filter(({ bug }) => bug !== null).length;
  print(`\n${runs} runs, ${steps} steps, ${bugs} ${bugs === 1 ? 'bug' : 'bugs'}`);
  process.exitCode = bugs > 0 ? 1 : 0;
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
      child.on('message', (report: Report) => {
        latest[i] = report;
        if (performance.now() - saidMs < 10_000) return;
        saidMs = performance.now();
        print(`${latest.reduce((sum, each) => sum + (each?.runs ?? 0), 0)} runs after ${Math.round((saidMs - startedMs) / 1000)} s`);
      });
      return new Promise<void>((resolve, reject) => {
        child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process ended with ${code}`))));
      });
    }),
  );
  summary(latest.filter((report) => report !== undefined));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) print(USAGE);
else if (process.send && positionals[0]) work(JSON.parse(positionals[0]) as Task);
else await main({ runs: Number(values.runs ?? 2000), seed: Number(values.seed ?? 1), only: values.only ?? null });
