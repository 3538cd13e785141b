import { valueText } from '../../engine/messages';
import type { Simulation } from '../../engine/simulation';
import type { ReplicaLog } from '../../engine/state';
import { ledPartition } from './leaders';
import { readOptions, single } from './options';
import { type ToolOutput, unknown } from './output';
import { answering, type Servers } from './servers';

const OPTIONS = {
  '--bootstrap-server': 'value',
  '--topic': 'value',
  '--partition': 'value',
  '--offset': 'value',
  '--max-messages': 'value',
  '--timeout-ms': 'value',
  '--consumer-property': 'value',
} as const;

/** Values from an offset on, below the high watermark (REP-26). */
function visible({ batches }: ReplicaLog, from: number, highWatermark: number): string[] {
  return batches.flatMap(({ baseOffset, records }) =>
    records.filter((_, i) => baseOffset + i >= from && baseOffset + i < highWatermark).map(valueText),
  );
}

/** `kafka-console-consumer.sh` of one partition from an offset on, without a group: what its leader lets it see now. */
export function consoleConsumer(sim: Simulation, servers: Servers, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unknown(`option ${given.problem}`);
  const [topic, partition, offset = 'latest'] = ['--topic', '--partition', '--offset'].map((option) => single(given.value, option));
  if (partition === undefined || offset === 'latest') return unknown('a consumer of more than one partition, or of what is yet to come');
  const broker = answering(sim, servers, given.value);
  const led = broker && ledPartition(sim, broker, `${topic}-${partition}`);
  if (!led) return unknown('no leader answers');
  const log = sim.state.brokers[led.leader]?.disk.logs[led.tp] as ReplicaLog;
  const from = offset === 'earliest' ? log.logStartOffset : Number(offset);
  const values = visible(log, from, led.highWatermark).slice(0, Number(single(given.value, '--max-messages') ?? Number.POSITIVE_INFINITY));
  const out = values.map((value) => `${value}\n`).join('');
  return { exit: 0, out, err: `Processed a total of ${values.length} messages\n` };
}
