import patterns from './logLines.json';
import { linesOf } from './normalise';
import { note, retell, type Told } from './told';

/** What replication has to say in a broker's log. */
const SAYS = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'));
const PARTITION =
  /(?:partitions? |alive for |partition=|log |Partition |Leader |Follower |Truncating |log end offset \d+ in )\[?([A-Za-z0-9._-]+?)[-,](\d+)\b/;
const IMBALANCE = /Leader imbalance ratio for (broker) (\d+) is/;

/** The lines of a broker's log that count, in order for each partition. */
export function viewOfLog(lines: readonly string[]): string[] {
  const told: Told = new Map();
  for (const line of lines.filter((each) => SAYS.test(each))) {
    const [, subject, number] = PARTITION.exec(line) ?? IMBALANCE.exec(line) ?? [];
    note(told, subject === undefined ? '-' : `${subject}-${number}`, linesOf(line).join(' / '));
  }
  return retell(told);
}
