import { linesOf, plain } from './normalise';
import type { ProduceResult, RecordedStep, StepOf } from './recording';
import { byText, ordered } from './told';
import { viewOfLog } from './viewOfLog';
import { viewOfTool } from './viewOfTool';
import { viewOfWire } from './viewOfWire';

const INTERNAL = /^(?:__consumer_offsets|__transaction_state) /;
const TIMED_OUT = /^(?:The request timed out\.|Disconnected from node \d+ due to timeout)$/;

function viewOfFile({ path, text }: StepOf<'file'>): string[] {
  if (text === null) return ['no such file'];
  const lines = linesOf(text);
  const [version = '', count, ...entries] = lines;
  if (!/(?:replication|recovery-point)-offset-checkpoint$/.test(path) || count !== String(entries.length)) return lines;
  const kept = entries.filter((entry) => !INTERNAL.test(entry)).sort(byText);
  return [version, String(kept.length), ...kept];
}

const viewOfFolder = ({ files }: StepOf<'ls'>): string[] =>
  files.map(({ name, bytes }) => (name.endsWith('.log') ? `${name} ${bytes}` : name));

function viewOfRefusal({ exit, log = [] }: StepOf<'broker.start'>): string[] {
  return [`exit ${exit}`, ...linesOf(log.find((entry) => /[Ff]atal (?:error|exception)/.test(entry)) ?? 'no reason')];
}

const RESULT = ['offset', 'partition', 'error', 'message'] as const;

function viewOfResult(result: unknown): string {
  if (typeof result !== 'object' || result === null) return ordered(result);
  const known = result as ProduceResult;
  const told = RESULT.filter((name) => name in known).map((name) => [name, plain(String(known[name])).replace(TIMED_OUT, '<timed out>')]);
  return ordered(Object.fromEntries(told));
}

function viewOfMetrics({ values }: StepOf<'jmx'>): string[] {
  const shown = (value: unknown): string => ordered(value instanceof Number ? Number(value) : value);
  return values.map(({ mbean, attribute, value }) => `${mbean} ${attribute} = ${shown(value)}`);
}

function linesOfStep(step: RecordedStep, argv: readonly string[]): string[] {
  switch (step.do) {
    case 'run':
    case 'run.stop':
      return viewOfTool(step, argv);
    case 'produce':
      return step.results.map(viewOfResult);
    case 'transaction':
      return step.calls.map(({ call, result }) => `${call}: ${viewOfResult(result)}`);
    case 'jmx':
      return viewOfMetrics(step);
    case 'file':
      return viewOfFile(step);
    case 'ls':
      return viewOfFolder(step);
    case 'wire':
      return viewOfWire(step);
    case 'log':
      return viewOfLog(step.lines);
    case 'broker.start':
      return viewOfRefusal(step);
    default:
      return [];
  }
}

const ISR = /(Isr: ?|ISR:? ?\[?|"(?:isr|newIsr)": ?\[|isr=List\(|ISR (?:updated to|from) | to )(\d+(?:, ?\d+)+)/g;
const METADATA_ISR = /"isr": ?\[([\d, ]*)\]/g;

const sortedIds = (ids: string): string =>
  ids
    .split(/, ?/)
    .sort((a, b) => Number(a) - Number(b))
    .join(',');

function inAnyOrder(line: string, metadata: boolean): string {
  if (!metadata) return line.replace(ISR, (_, before: string, ids: string) => before + sortedIds(ids));
  return line.replace(METADATA_ISR, (_, ids: string) => `"isr": ${ids.trim() === '' ? 0 : ids.split(',').length}`);
}

/** All of a step that is compared, as lines. The reference step says what is chance in it. */
export function view(step: RecordedStep, argv: readonly string[], reference: RecordedStep): string[] {
  const lines = linesOfStep(step, argv);
  if (reference.isrOrder === 'any') return lines.map((line) => inAnyOrder(line, argv.includes('--cluster-metadata-decoder')));
  if (reference.do !== 'jmx') return lines;
  const chance = reference.values.filter(({ racy }) => racy).map(({ mbean, attribute }) => `${mbean} ${attribute} = `);
  return lines.filter((line) => !chance.some((start) => line.startsWith(start)));
}
