import type { Hop } from '../../engine/why/why';
import { formatWhy, type WhyTarget } from '../../state/why';

function targetOf({ deed }: Hop): WhyTarget | null {
  if (deed.kind !== 'event') return null;
  const { event } = deed;
  switch (event.type) {
    case 'HighWatermark':
      return { value: 'highWatermark', tp: event.tp, broker: event.broker };
    case 'RecordsAppended':
    case 'LogTruncated':
      return { value: 'logEnd', tp: event.tp, broker: event.broker };
    case 'FollowerFetchState':
      return { value: 'pin', tp: event.tp, broker: event.broker, replica: event.replica };
    case 'IsrChanged':
    case 'IsrChangeProposed':
    case 'IsrChangeRefused':
      return { value: 'isr', tp: event.tp };
    case 'PartitionStateWritten':
      return { value: event.leader === event.previousLeader ? 'isr' : 'leader', tp: event.tp };
    case 'BecameLeader':
      return { value: 'leader', tp: event.tp };
    case 'ControllerElected':
      return { value: 'controller' };
    default:
      return null;
  }
}

/** The word of the value on the stage that a hop wrote, or null. */
export function hopTarget(hop: Hop): string | null {
  const target = targetOf(hop);
  return target && formatWhy(target);
}

/** The node that a hop is about, as it is selected; null for none. */
export function hopNode({ deed }: Hop): string | null {
  if (deed.kind === 'command') return 'broker' in deed.command && deed.command.broker !== undefined ? `b${deed.command.broker}` : null;
  if (deed.kind === 'message') return deed.message.to;
  if (deed.kind !== 'event') return null;
  return 'broker' in deed.event && deed.event.broker !== null ? `b${deed.event.broker}` : null;
}
