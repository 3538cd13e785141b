import type { TraceEvent, TraceEventOf } from '../../engine/trace';
import type { Translate } from '../../i18n';

const without = (list: readonly number[], others: readonly number[]) => list.filter((id) => !others.includes(id));

const named = (ids: readonly number[], t: Translate) => t('why.replicas', { ids: ids.join(', '), count: ids.length });

/** Who left or joined, in words; null where nobody did. */
function moved(
  of: 'isr' | 'state' | 'proposed',
  broker: number,
  from: readonly number[],
  to: readonly number[],
  t: Translate,
): string | null {
  const [out, joined] = [without(from, to), without(to, from)];
  if (out.length > 0) return t(`why.because.${of}.out`, { broker, replicas: named(out, t) });
  return joined.length > 0 ? t(`why.because.${of}.in`, { broker, replicas: named(joined, t) }) : null;
}

function written({ leader, leaderEpoch, isr, previousLeader, previousIsr, unclean }: TraceEventOf<'PartitionStateWritten'>, t: Translate) {
  if (leader === previousLeader) return moved('state', leader, previousIsr, isr, t);
  if (leader < 0) return t('why.because.state.none', { epoch: leaderEpoch });
  return t(unclean ? 'why.because.state.unclean' : 'why.because.state.leader', { leader, epoch: leaderEpoch });
}

function appended({ broker, baseOffset, lastOffset, by }: TraceEventOf<'RecordsAppended'>, t: Translate): string {
  const offsets = t('why.offsets', { from: baseOffset, to: lastOffset, count: lastOffset - baseOffset + 1 });
  return t(by === 'fetch' ? 'why.because.fetched' : 'why.because.produced', { broker, offsets });
}

/** An event as a cause, in a few words that may stand behind “because”; null where its own heading does. */
export function becauseOf(event: TraceEvent, t: Translate): string | null {
  switch (event.type) {
    case 'HighWatermark':
      return t(`why.because.hw.${event.by}`, { from: event.from, to: event.to });
    case 'IsrChanged':
      return moved('isr', event.broker, event.from, event.to, t);
    case 'IsrChangeProposed':
      return moved('proposed', event.broker, event.from, event.to, t);
    case 'IsrChangeRefused':
      return t('why.because.isrRefused', { error: event.error });
    case 'PartitionStateWritten':
      return written(event, t);
    case 'RecordsAppended':
      return appended(event, t);
    case 'FollowerFetchState':
      return t('why.because.pin', { replica: event.replica, to: event.to });
    case 'LogTruncated':
      return t('why.because.cut', { broker: event.broker, from: event.from, to: event.to });
    case 'BecameLeader':
      return t('why.because.leads', { broker: event.broker, epoch: event.leaderEpoch });
    case 'BecameFollower':
      return event.leader < 0 ? null : t('why.because.follows', { broker: event.broker, leader: event.leader, epoch: event.leaderEpoch });
    case 'BrokerFenced':
      return t('why.because.fenced', { controller: event.controller, broker: event.broker });
    case 'SessionExpired':
      return t('why.because.expired', { broker: event.broker });
    case 'ControllerElected':
      return t('why.because.elected', { broker: event.broker });
    case 'ZnodeDeleted':
      return t('why.because.znode', { path: event.path });
    case 'ProduceAnswered':
      return event.error === 'NONE'
        ? t('why.because.acked', { broker: event.broker, offset: event.baseOffset })
        : t('why.because.refused', { broker: event.broker, error: event.error });
    case 'ProducerSent':
      return t('why.because.sent', { client: event.client });
    default:
      return null;
  }
}
