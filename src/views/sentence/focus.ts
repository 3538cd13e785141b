import { type NodeId, ZOOKEEPER } from '../../engine/messages';
import type { Focus } from '../../lessons/types';
import type { Command } from '../../scenario/schema';

/** Where a node is seen. A client's kind shows in what it was told or did, so the caller says it. */
export function focusOfNode(node: NodeId, client: 'producer' | 'consumer'): Focus {
  if (node === ZOOKEEPER) return { on: 'zookeeper' };
  const broker = /^b(\d+)$/.exec(node)?.[1];
  return broker === undefined ? { on: client } : { on: 'replica', broker: Number(broker) };
}

/** Where a command shows first. */
export function focusOfCommand(command: Command): Focus {
  if ('broker' in command) return { on: 'replica', broker: command.broker };
  if (command.do === 'produce') return { on: 'producer' };
  return { on: command.do === 'topic.create' ? 'zookeeper' : 'consumer' };
}
