import type { NodeId } from '../../engine/messages';
import type { Focus } from '../../lessons/types';
import type { Command } from '../../scenario/schema';

/** Where a node is seen. A client's kind shows in what it was told or did, so the caller says it. */
export function focusOfNode(node: NodeId, client: 'producer' | 'consumer'): Focus {
  if (/^(?:zk\d?|c\d+)$/.test(node)) return { on: 'zookeeper' };
  const broker = /^b(\d+)$/.exec(node)?.[1];
  return broker === undefined ? { on: client } : { on: 'replica', broker: Number(broker) };
}

/** Where a command shows first. */
export function focusOfCommand(command: Command): Focus {
  switch (command.do) {
    case 'produce':
    case 'transaction':
    case 'message.drop':
    case 'message.delay':
    case 'message.duplicate':
      return { on: 'producer' };
    case 'consumer.start':
    case 'consumer.stop':
      return { on: 'consumer' };
    case 'link.cut':
    case 'link.heal':
    case 'link.slow':
      return focusOfNode(command.from, 'producer');
    default:
      return 'broker' in command && command.broker !== undefined ? { on: 'replica', broker: command.broker } : { on: 'zookeeper' };
  }
}
