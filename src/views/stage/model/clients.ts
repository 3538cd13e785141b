import type { ConsumerFrame, ProducerBatchFrame, ProducerFrame } from '../../../engine/frame';
import type { TopicPartition } from '../../../engine/messages';
import type { Translate } from '../../../i18n';
import type { Look } from './looks';

export const producersOf = (look: Look) => look.frame.clients.filter((client): client is ProducerFrame => client.kind === 'producer');
export const consumersOf = (look: Look) => look.frame.clients.filter((client): client is ConsumerFrame => client.kind === 'consumer');

export const batchesOf = (producer: ProducerFrame, tp: TopicPartition) => producer.batches.filter((batch) => batch.tp === tp);

export const labelOfBatch = ({ values }: ProducerBatchFrame) =>
  values.length > 1 ? `${values[0]} +${values.length - 1}` : (values[0] ?? '');

/** Epochs under which the logs hold a record at an offset, or anywhere where its producer was not told (below 0); empty where no log has it. */
const epochsOf = (look: Look, offset: number, value: string): readonly number[] =>
  [...look.brokers.values()]
    .flatMap(({ replica }) => replica?.records.filter((one) => (offset < 0 || one.offset === offset) && one.value === value) ?? [])
    .map(({ leaderEpoch }) => leaderEpoch);

/** Epoch that a batch's records have in the log, or will have. */
export const epochOfBatch = (look: Look, { baseOffset, values }: ProducerBatchFrame) =>
  epochsOf(look, baseOffset, values[0] ?? '')[0] ?? Math.max(0, look.epoch);

/** It was acknowledged, and no log has it any more. */
export const isLost = (look: Look, { state, baseOffset, values }: ProducerBatchFrame) =>
  state === 'acked' && baseOffset >= 0 && epochsOf(look, baseOffset, values[0] ?? '').length === 0;

/** The last record that a consumer has read, or null. */
export function lastRead(look: Look, { values, position }: ConsumerFrame): { value: string; epoch: number } | null {
  const value = values.at(-1);
  return value === undefined ? null : { value, epoch: epochsOf(look, position - 1, value)[0] ?? Math.max(0, look.epoch) };
}

/** The accessible name of a client. */
export function sayClient(client: ProducerFrame | ConsumerFrame, t: Translate): string {
  if (client.kind === 'consumer') return t('stage.say.consumer', { id: client.id, position: client.position });
  const acked = client.batches.filter(({ state }) => state === 'acked').length;
  return t('stage.say.producer', { id: client.id, acks: client.acks, acked, all: client.batches.length });
}
