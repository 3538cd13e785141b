import type { Scenario } from '../../scenario/schema';
import type { Frame, PartitionFrame } from '../frame';
import { runAll, seek } from '../history';
import { brokerNode, type FetchedPartition, type NodeId } from '../messages';
import { projectFrame } from '../project';
import type { StepRecord } from '../trace';

const LETTERS: Readonly<Record<NodeId, string>> = { b1: 'A', b2: 'B', b3: 'C' };
const LEADER = brokerNode(1);

function answer(partition: FetchedPartition | undefined): string {
  if (!partition) return '{}';
  const values = partition.batches.flatMap((batch) => batch.records.map((record) => record.value));
  return `{${values.length > 0 ? values.join(',') : 'empty'}; HW=${partition.highWatermark}}`;
}

function fetchOffset(before: Frame, follower: NodeId): number {
  return before.partitions[0]?.replicaFrames.find((replica) => brokerNode(replica.broker) === follower)?.logEndOffset ?? -1;
}

/** What a row of the tables says of a step; null where the tables have no row for it. */
function textOf(step: StepRecord, before: Frame): string | null {
  const { source, events } = step;
  if (source.kind === 'message') {
    const { message } = source;
    if (message.kind === 'Produce') return `Produce(${message.records.map((record) => record.value).join(',')})`;
    if (message.kind === 'Fetch' && message.replicaId >= 0) {
      const parked = events.some((event) => event.type === 'FetchParked');
      return `${LETTERS[message.from]} fetch(${fetchOffset(before, message.from)}) ${parked ? 'parked' : 'answered'}`;
    }
    if (message.kind === 'FetchResponse' && LETTERS[message.to])
      return message.partitions.length === 0 ? null : `${LETTERS[message.to]} receives ${answer(message.partitions[0])}`;
  }
  const expired = events.find((event) => event.type === 'FetchAnswered' && event.expired && LETTERS[event.to]);
  return expired?.type === 'FetchAnswered' ? `${LETTERS[expired.to]} expires` : null;
}

function columns(frame: Frame): string {
  const partition = frame.partitions[0] as PartitionFrame;
  const replica = (id: number) => partition.replicaFrames.find((candidate) => candidate.broker === id);
  const ends = [1, 2, 3].map((id) => `${replica(id)?.logEndOffset}/${replica(id)?.highWatermark}`).join(' ');
  const leader = replica(1);
  const view = (leader?.pins ?? []).map((pin) => pin.offset).join('/');
  const values = (leader?.records ?? []).map((record) => record.value);
  const pending = (leader?.pending ?? []).map((produce) => values[produce.requiredOffset - 1]).join(',') || '-';
  const acked = answeredValues(frame).join(',') || '-';
  const parked =
    (leader?.parked ?? [])
      .filter((fetch) => LETTERS[fetch.from])
      .map((fetch) => `${LETTERS[fetch.from]}@${fetch.fetchOffset}`)
      .join(' ') || '-';
  return `${ends} | ${view} | ${pending} | ${acked} | ${leader?.highWatermark} | ${parked}`;
}

/** Values that the leader has answered: their success is on its way or has arrived. */
function answeredValues(frame: Frame): string[] {
  const producer = frame.clients.find((client) => client.kind === 'producer');
  const arrived =
    producer?.kind === 'producer' ? producer.batches.filter((batch) => batch.state === 'acked').flatMap((batch) => batch.values) : [];
  const onTheWay = frame.inFlight.filter((message) => message.kind === 'ProduceResponse' && message.from === LEADER);
  const records = frame.partitions[0]?.replicaFrames[0]?.records ?? [];
  const flying = onTheWay.map((message) => (message.kind === 'ProduceResponse' ? (records[message.baseOffset]?.value ?? '?') : '?'));
  return [...arrived, ...flying];
}

/** The rows of a run in the form of the five-flows tables: message, LEO/HW of A B C, A's view of B/C, pending, acked, consumer sees <, parked at A. */
export function tableOf(scenario: Scenario, fromMs: number, untilMs: number): string[] {
  const { history, steps } = runAll(scenario, true);
  const rows = [`start | ${columns(projectFrame(seek(history, steps.findLast((step) => step.atMs < fromMs)?.index ?? 0)))}`];
  for (const step of steps) {
    if (step.atMs < fromMs || step.atMs > untilMs) continue;
    const before = projectFrame(seek(history, step.index - 1));
    const text = textOf(step, before);
    if (text) rows.push(`${text} | ${columns(projectFrame(seek(history, step.index)))}`);
  }
  return rows;
}
