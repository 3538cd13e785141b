import type { RecordedStep } from './recording';

export const GROUPS = ['tools', 'clients', 'files', 'wire', 'log', 'metrics', 'later'] as const;
export type Group = (typeof GROUPS)[number];

const TOOLS: Readonly<Record<string, readonly string[]>> = {
  tools: [
    'kafka-topics.sh',
    'zookeeper-shell.sh',
    'kafka-dump-log.sh',
    'kafka-get-offsets.sh',
    'kafka-leader-election.sh',
    'kafka-preferred-replica-election.sh',
    'kafka-reassign-partitions.sh',
    'kafka-configs.sh',
    'kafka-metadata-quorum.sh',
    'kafka-delete-records.sh',
    'kafka.tools.DumpLogSegments',
    'kafka.tools.GetOffsetShell',
  ],
  clients: ['kafka-console-consumer.sh'],
  later: [
    'kafka-consumer-groups.sh',
    'kafka-groups.sh',
    'kafka-transactions.sh',
    'kafka-features.sh',
    'kafka-storage.sh',
    'kafka-cluster.sh',
  ],
};

const KINDS: Readonly<Record<string, Group>> = {
  produce: 'clients',
  file: 'files',
  ls: 'files',
  wire: 'wire',
  log: 'log',
  jmx: 'metrics',
  transaction: 'later',
};

/** The group in which a step counts; null where it is not compared; undefined where nobody knows its tool. */
export function groupOf(step: RecordedStep, argv: readonly string[]): Group | null | undefined {
  if (step.do === 'run' || step.do === 'run.stop') {
    const tool = argv[0] === 'kafka-run-class.sh' ? argv[1] : argv[0];
    return Object.keys(TOOLS).find((group) => TOOLS[group]?.includes(tool ?? '')) as Group | undefined;
  }
  if (step.do === 'broker.start') return step.exit === undefined ? null : 'log';
  return KINDS[step.do] ?? null;
}
