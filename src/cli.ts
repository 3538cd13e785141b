import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isNotable } from './engine/notable';
import type { Profile } from './engine/profiles';
import { projectFrame } from './engine/project';
import { createSimulation, endOf, nextDueAtMs, runUntil, type Simulation, step } from './engine/simulation';
import type { StepRecord } from './engine/trace';
import { lessons } from './lessons';
import { encodeScenario } from './scenario/codec';
import { formatLabHash, type Link, parseLink } from './scenario/link';
import type { Scenario } from './scenario/schema';
import { parseScenario } from './scenario/validate';
import { readOutside } from './state/outside';
import { stories } from './stories';
import { logLines } from './text/log/logLines';
import { loggingClusterOf } from './text/log/serverLog';
import { linkProblemLine, scenarioProblemLine } from './text/problemLine';
import { answer } from './text/shell/answer';
import { planLine, type ShellFiles, serversOf } from './text/shell/shell';
import type { ToolOutput } from './text/tools/output';
import { traceLine } from './text/traceLine';

const USAGE = `usage: npm run simulate -- <lesson | story | link | file.json> [--until ms] [--json] [--link] [--every]
       npm run simulate -- <lesson | story | link | file.json> [--at ms] --say '<command line>' … [--json] [--link]

  Runs a scenario and prints what happens, one line per step. A story is story-<name>, or story-<name>-cured.
  --until ms   stop after this virtual time
  --every      idle fetches and heartbeats as well
  --json       the state at the end as JSON, instead of the steps
  --link       the address of this moment in the lab, instead of the steps

  --say types a command line of Kafka's tools at that moment (or of kill, start, stop, cat …; "help" lists them) and prints what it
  prints, one line after the other, a second after one that acts; it ends with the exit code of the last one. What changes the cluster
  joins the scenario, and later commands are dropped. --link is the address of that document, --json the document itself, instead of
  what is printed.
  --at ms      the moment; without it the end of the run`;

const MAX_FILE_BYTES = 20_000_000;

/** What a person got wrong: said in one line, without a stack. */
class BadInput extends Error {}

/** What is run: a document, and protocol flags that differ from those of its release. */
interface Source {
  readonly scenario: Scenario;
  readonly flags?: Partial<Profile> | undefined;
}

const lessonNames = () => lessons.map(({ id }) => id).join(', ');

function lessonScenario(name: string): Scenario {
  const lesson = lessons.find(({ id }) => id === name);
  if (!lesson)
    throw new BadInput(`no lesson, story or file is called ${JSON.stringify(name)}; lessons: ${lessonNames()}; stories: ${storyNames()}`);
  return lesson.scenario;
}

const storyNames = () => stories.map(({ id }) => `story-${id}`).join(', ');

/** null: no story is called so. */
function storySource(name: string): Source | null {
  for (const { id, broken, cured } of stories) {
    const told = name === `story-${id}` ? broken : name === `story-${id}-cured` ? cured : null;
    if (told) return { scenario: documentScenario(name, told.scenario), flags: told.flags };
  }
  return null;
}

function linkScenario(text: string): Scenario {
  const link = parseLink(text);
  if (!link.ok) throw new BadInput(linkProblemLine(link.problem));
  if (link.value.ignored.length > 0) say(`ignored in the link: ${ignoredIn(link.value)}`);
  if (link.value.page === 'outside') return outsideScenario(link.value.hash);
  if (link.value.page === 'lesson') return lessonScenario(link.value.lesson);
  if (!link.value.scenario) throw new BadInput('this link holds no scenario');
  return link.value.scenario;
}

function outsideScenario(hash: string): Scenario {
  const read = readOutside(hash);
  if (!read.ok) throw new BadInput(linkProblemLine(read.problem));
  return read.value.lesson.scenario;
}

const ignoredIn = ({ ignored }: Link) => ignored.map(({ field, text }) => `${field} ${JSON.stringify(text)}`).join(', ');

function readText(path: string): string {
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new BadInput(`${path}: more than ${MAX_FILE_BYTES} bytes`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}

function fileScenario(path: string): Scenario {
  let document: unknown;
  const text = readText(path);
  try {
    document = JSON.parse(text);
  } catch {
    throw new BadInput(`${path}: this is not JSON`);
  }
  return documentScenario(path, document);
}

function documentScenario(name: string, document: unknown): Scenario {
  const parsed = parseScenario(document);
  if (!parsed.ok) throw new BadInput(`${name}: ${scenarioProblemLine(parsed.problem)}`);
  return parsed.value;
}

function sourceOf(name: string): Source {
  const story = storySource(name);
  if (story) return story;
  if (lessons.some(({ id }) => id === name)) return { scenario: lessonScenario(name) };
  if (name.endsWith('.json') || existsSync(name)) return { scenario: fileScenario(name) };
  return { scenario: /#|%23|:\/\//.test(name) ? linkScenario(name) : lessonScenario(name) };
}

interface Options {
  readonly source: string;
  readonly untilMs: number | null;
  readonly atMs: number | null;
  /** Command lines, in order. */
  readonly lines: readonly string[];
  readonly json: boolean;
  readonly link: boolean;
  readonly every: boolean;
}

function momentOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new BadInput(`--${option} takes a whole number of milliseconds, not ${JSON.stringify(text)}`);
  return Number(text);
}

function readOptions(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        until: { type: 'string' },
        at: { type: 'string' },
        say: { type: 'string', multiple: true, default: [] },
        json: flag,
        link: flag,
        every: flag,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new BadInput((error as Error).message.split('\n')[0]);
  }
}

/** null: the person asked how it is used. */
function optionsOf(args: readonly string[]): Options | null {
  const { values, positionals } = readOptions(args);
  if (values.help) return null;
  const [source, ...others] = positionals;
  if (source === undefined) throw new BadInput(`what to run? A lesson (${lessonNames()}), a link or a file; --help says more`);
  if (others.length > 0) throw new BadInput(`one at a time: ${JSON.stringify(others[0])} is too much (a link may need quotes)`);
  if (values.json && values.link) throw new BadInput('--json or --link, not both');
  const { json, link, every, say: lines } = values;
  const [untilMs, atMs] = [momentOf('until', values.until), momentOf('at', values.at)];
  if (atMs !== null && lines.length === 0) throw new BadInput('--at is the moment of a --say');
  if (lines.length > 0 && (untilMs !== null || every))
    throw new BadInput(`--say prints no steps: ${every ? '--every' : '--until'} is too much`);
  return { source, untilMs, atMs, lines, json, link, every };
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const say = (line: string) => process.stderr.write(`simulate: ${line}\n`);

/** Each step until a moment, in order. */
function* stepsUntil(sim: Simulation, untilMs: number): Generator<StepRecord> {
  for (let due = nextDueAtMs(sim); due !== null && due <= untilMs; due = nextDueAtMs(sim)) {
    const done = step(sim);
    if (done) yield done;
  }
}

const linkTo = (scenario: Scenario, done: number): string =>
  `/en/lab/${formatLabHash(encodeScenario(scenario), { moment: { done, percent: 0 }, selection: null })}`;

function simulate({ source, untilMs, json, link, every }: Options): void {
  const { scenario, flags } = sourceOf(source);
  if (flags && link) throw new BadInput(`no release behaves like ${source}, so no link can say it`);
  const sim = createSimulation(scenario, flags);
  let shown = 0;
  for (const done of stepsUntil(sim, untilMs ?? endOf(scenario))) {
    const notable = isNotable(done);
    if (notable) shown++;
    if (!json && !link && (notable || every)) print(traceLine(done));
  }
  if (json) print(JSON.stringify(projectFrame(sim), null, 2));
  if (link) print(linkTo(scenario, untilMs === null ? 0 : shown));
}

/** How many steps that tell something there are until a moment. */
function shownUntil({ scenario, flags }: Source, untilMs: number): number {
  return [...stepsUntil(createSimulation(scenario, flags), untilMs)].filter(isNotable).length;
}

interface Told {
  readonly source: Source;
  readonly files: ShellFiles;
  readonly output: ToolOutput;
  readonly atMs: number;
}

/** From one line that acts to the next: a tool takes about as long to start, ms. */
const BETWEEN_LINES_MS = 1000;

/** Types one line at a moment. What it asks for joins the document one millisecond later, in place of everything that was to come. */
function type({ scenario, flags }: Source, files: ShellFiles, atMs: number, line: string): Told {
  const sim = createSimulation(scenario, flags);
  runUntil(sim, atMs);
  const cluster = loggingClusterOf(scenario, serversOf(scenario));
  const before = () => stepsUntil(createSimulation(scenario, flags), atMs);
  const plan = planLine({ sim, files, log: (node) => logLines(cluster, before(), node, 0, Number.POSITIVE_INFINITY) }, line);
  const known = plan.written ? { ...files, [plan.written.name]: plan.written.text } : files;
  const kept = scenario.commands.filter((command) => command.atMs <= atMs);
  if (plan.commands.length === 0) return { source: { scenario, flags }, files: known, output: answer(sim, plan, []), atMs };
  const asked = plan.commands.map((command) => ({ ...command, atMs: atMs + 1 }));
  const parsed = parseScenario({ ...scenario, commands: [...kept, ...asked] });
  if (!parsed.ok) throw new BadInput(`${line}: ${scenarioProblemLine(parsed.problem)}`);
  if (kept.length < scenario.commands.length) say(`commands that were to come and are dropped: ${scenario.commands.length - kept.length}`);
  const longer = createSimulation(parsed.value, flags);
  runUntil(longer, atMs);
  const output = answer(longer, plan, parsed.value.commands.slice(kept.length));
  return {
    source: { scenario: parsed.value, flags },
    files: known,
    output,
    atMs: Math.max(atMs, Math.ceil(longer.state.nowMs)) + BETWEEN_LINES_MS,
  };
}

function tell(output: ToolOutput): number {
  if ('unknown' in output) {
    say(`what it would print is not known: ${output.unknown}`);
    return 1;
  }
  process.stdout.write(output.out);
  process.stderr.write(output.err ?? '');
  return output.exit;
}

function converse({ source: name, atMs: at, lines, json, link }: Options): void {
  let source = sourceOf(name);
  if (source.flags && link) throw new BadInput(`no release behaves like ${name}, so no link can say it`);
  let atMs = at ?? endOf(source.scenario);
  let files: ShellFiles = {};
  for (const line of lines) {
    const told = type(source, files, atMs, line);
    ({ source, files, atMs } = told);
    if (!json && !link) process.exitCode = tell(told.output);
  }
  if (json) print(JSON.stringify(source.scenario, null, 2));
  if (link) print(linkTo(source.scenario, shownUntil(source, atMs)));
}

function main(args: readonly string[]): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  try {
    const options = optionsOf(args);
    if (!options) print(USAGE);
    else if (options.lines.length > 0) converse(options);
    else simulate(options);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    say(error.message);
    process.exitCode = 2;
  }
}

main(process.argv.slice(2));
