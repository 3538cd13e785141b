import type { Message, NodeId } from '../../engine/messages';
import type { Translate } from '../../i18n';

/** A node as people call it. */
export function nodeName(node: NodeId, t: Translate): string {
  const [, server] = /^zk(\d?)$/.exec(node) ?? [];
  if (server !== undefined) return `ZooKeeper ${server}`.trimEnd();
  const [, kind, id = ''] = /^([bc])(\d+)$/.exec(node) ?? [];
  if (kind === undefined) return node;
  return kind === 'b' ? t('event.name.broker', { broker: id }) : t('event.name.controller', { controller: id });
}

export const list = (ids: readonly (number | string)[]) => (ids.length === 0 ? '∅' : ids.join(', '));

/** What a message asks or brings, in Kafka's words. */
export function messageLabel(message: Message): string {
  switch (message.kind) {
    case 'Fetch':
      return message.partitions.length === 1 ? `Fetch offset ${message.partitions[0]?.fetchOffset}` : 'Fetch';
    case 'FetchResponse': {
      const [first] = message.partitions;
      const values = first?.batches.flatMap(({ records }) => records.map(({ value }) => String(value))) ?? [];
      return first ? `FetchResponse ${list(values)} · HW ${first.highWatermark}` : 'FetchResponse ∅';
    }
    case 'Produce':
      return `Produce ${list(message.records.map(({ value }) => String(value)))}`;
    case 'ProduceResponse':
      return message.error === 'NONE' ? `ProduceResponse offset ${message.baseOffset}` : `ProduceResponse ${message.error}`;
    case 'AlterPartition':
      return `AlterPartition isr=[${message.newIsr.join(',')}]`;
    default:
      return message.kind;
  }
}
