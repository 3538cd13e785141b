import { linesOf, masked } from './normalise';
import type { StepOf } from './recording';
import { byText } from './told';
import { viewOfMetadata } from './viewOfMetadata';

type Lines = readonly string[];

const sortedBy = (lines: Lines, key: (line: string) => string): string[] => [...lines].sort((a, b) => byText(key(a), key(b)));
const topicOf = (line: string): string => /^\t?Topic: ?(\S+)/.exec(line)?.[1] ?? '';

/** What of a tool's output has no order of its own, or is chance in another way. */
const TIDY: Readonly<Record<string, (lines: Lines, argv: Lines) => Lines>> = {
  'zookeeper-shell.sh': (lines) => lines.filter((line) => line !== '' && !/^(?:WATCHER::|WatchedEvent state:)/.test(line)),
  'kafka-features.sh': (lines) => lines.map((line) => line.replace(/(Epoch: )\d+/g, '$1<n>')),
  'kafka-topics.sh': (lines, argv) =>
    argv.includes('--describe') && lines.every((line) => /^\t?Topic:/.test(line)) ? sortedBy(lines, topicOf) : lines,
  'kafka-consumer-groups.sh': (lines, argv) =>
    argv.includes('--describe') || argv.includes('--reset-offsets') ? sortedBy(lines, (line) => masked(line).line) : lines,
  'kafka-leader-election.sh': (lines) =>
    lines.map((line) =>
      line.replace(/(?<=partitions )\S+-\d+(?:, \S+-\d+)+/g, (partitions) => partitions.split(', ').sort(byText).join(', ')),
    ),
};

/** The first line of standard error that is no warning, without its date and logger. */
function firstError(err: string | undefined): string {
  const [first = ''] = linesOf(err ?? '').filter((line) => !/^\[<time>\] WARN /.test(line));
  return first.replace(/^\[<time>\] (?=[A-Z]+ )| \([\w.$]+\)$/g, '');
}

/** What of a tool's run is compared: the exit code, standard output line by line, and of a failure the first line of standard error. */
export function viewOfTool({ exit, out, err }: StepOf<'run' | 'run.stop'>, argv: Lines): string[] {
  const [tool = ''] = argv;
  const all = linesOf(out);
  if (tool === 'kafka-console-consumer.sh') return argv.includes('--partition') ? all : [...all].sort(byText);
  const printed = all.filter((line) => !/^(?:\tat |\t\.\.\. \d+ more)/.test(line));
  const told = argv.includes('--cluster-metadata-decoder') ? viewOfMetadata(printed) : printed;
  const lines = [...(TIDY[tool]?.(told, argv) ?? told), `exit ${exit}`];
  return exit === 0 ? lines : [...lines, `err: ${firstError(err)}`];
}
