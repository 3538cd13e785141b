import type { Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { nameOfMessage } from '../../state/selection';
import { messageLabel, nodeName } from '../sentence/names';
import { type BrokerVerb, consequenceOf } from './consequence';
import type { Verb } from './verbs';

/** What an actor is called. */
export function actorName(actor: string, frame: Frame, t: Translate): string {
  const message = frame.inFlight.find(({ id }) => nameOfMessage(id) === actor);
  if (message) return messageLabel(message);
  return actor === 'zk' && frame.quorum ? t('lab.controllers') : nodeName(actor, t);
}

/** What a verb is called; that of a link without its other end. */
export function verbLabel({ act, name }: Verb, t: Translate): string {
  switch (act.do) {
    case 'produce':
      return t('act.produce', { value: String(act.records[0]?.value), acks: act.acks ?? 'all' });
    case 'consumer.start':
      return t('act.consumer.start', { tp: `${act.topic}-${act.partition}` });
    case 'partition.elect':
      return t(`lab.elect.${act.election}`);
    case 'partition.reassign':
      return t('act.reassign', { replicas: act.replicas.join(', ') });
    case 'topic.alterPartitions':
      return t('act.addPartition', { partitions: act.partitions });
    case 'partition.cancelReassignment':
      return t('lab.reassign.cancel');
    case 'records.delete':
    case 'consumer.stop':
    case 'link.cut':
    case 'link.heal':
    case 'link.slow':
    case 'message.drop':
    case 'message.delay':
    case 'message.duplicate':
      return t(`act.${act.do}`);
    default:
      return t(`lab.verb.${name as BrokerVerb}`);
  }
}

/** A verb with its other end, where it has one: what a palette lists. */
export function verbPhrase(verb: Verb, frame: Frame, t: Translate): string {
  const label = verbLabel(verb, t);
  const object = 'to' in verb.act ? `${nodeName(verb.actor, t)} ↔ ${nodeName(verb.act.to, t)}` : actorName(verb.actor, frame, t);
  return `${label}: ${object}`;
}

/** Under a verb: what it leads to at this moment, or why it makes no sense now; empty where its name says it all. */
export function verbNote({ act, refusal, actor }: Verb, frame: Frame, t: Translate): string {
  if (refusal === 'release') return t('act.release', { kafka: frame.kafka });
  if (refusal) return t(`event.refusal.${refusal}`);
  const broker = frame.brokers.find(({ id }) => `b${id}` === actor);
  if (broker && 'broker' in act) return consequenceOf(act.do as BrokerVerb, broker, frame, t);
  if (act.do === 'message.duplicate' || act.do === 'records.delete' || act.do === 'link.cut') return t(`act.then.${act.do}`);
  if (act.do === 'link.slow' || act.do === 'message.delay')
    return t(`act.then.${act.do}`, { ms: 'latencyMs' in act ? act.latencyMs : act.byMs });
  return '';
}
