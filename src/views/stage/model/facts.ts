import type { Frame } from '../../../engine/frame';
import { brokerNode, type NodeId } from '../../../engine/messages';
import type { Translate } from '../../../i18n';
import type { TagMode } from '../layout/types';
import type { BrokerLook, Look } from './looks';

function roleOf({ replica }: BrokerLook, isr: readonly number[], broker: number, t: Translate): string {
  if (!replica) return t('stage.fact.none');
  if (replica.flag === 'leader') return t('stage.fact.leader', { epoch: replica.epoch });
  if (replica.inElr) return t('stage.fact.elr');
  if (replica.flag === 'zombie') return t('stage.fact.zombie', { epoch: replica.epoch });
  return t(isr.includes(broker) ? 'stage.fact.follower' : 'stage.fact.out');
}

/** Of a broker that does not run: what it is, and that it may lead once it is back. */
function offFacts({ status, replica }: BrokerLook, t: Translate): readonly string[] {
  const fact = t(`stage.fact.${status}`);
  return replica?.inElr ? [`${t('stage.elr')} · ${fact}`, t('stage.elr')] : [fact];
}

/** The one fact on a plinth, the best first, then shorter ones. */
export function factsOf(look: BrokerLook, isr: readonly number[], tags: TagMode, t: Translate): readonly string[] {
  if (look.status !== 'running') return offFacts(look, t);
  if (look.fenced) return [t('stage.fact.fenced')];
  const { replica } = look;
  const role = roleOf(look, isr, look.broker, t);
  if (!replica || tags === 'full' || tags === 'split')
    return replica?.flag === 'leader' ? [role, t('stage.flag', { epoch: replica.epoch })] : [role];
  const { leo, hw } = replica;
  return [t('stage.fact.offsets', { leo, hw }), `LEO ${leo} HW ${hw}`, `${leo} · ${hw}`];
}

/** The other ends of a broker's links on which messages get lost or take longer. */
function troublesOf({ links }: Frame, broker: number): readonly { readonly node: NodeId; readonly cut: boolean }[] {
  const self = brokerNode(broker);
  const own = links.filter(({ from, to }) => from === self || to === self);
  const nodes = [...new Set(own.map(({ from, to }) => (from === self ? to : from)))];
  return nodes.map((node) => ({ node, cut: own.some(({ from, to, cut }) => cut && (from === node || to === node)) }));
}

/** The accessible name of a broker: everything that its picture says. */
export function sayBroker(look: BrokerLook, { frame }: Look, t: Translate): string {
  const { replica, broker } = look;
  const facts = [
    ...(replica
      ? [
          sayRole(look, t),
          t(replica.inIsr ? 'stage.say.inIsr' : 'stage.say.outOfIsr'),
          ...(replica.inElr ? [t('stage.say.inElr')] : []),
          ...(replica.moving ? [t(`stage.say.${replica.moving}`)] : []),
          t('stage.say.offsets', { leo: replica.leo, hw: replica.hw }),
        ]
      : [t('stage.say.none')]),
    ...(frame.zookeeper.controller === broker ? [t('stage.say.controller')] : []),
    t(`stage.fact.${look.status}`),
    ...(look.fenced ? [t('stage.fact.fenced')] : []),
    ...troublesOf(frame, broker).map(({ cut, node }) => t(cut ? 'stage.say.cut' : 'stage.say.slow', { node })),
  ];
  return t('stage.say.broker', { broker, facts: facts.join(', ') });
}

function sayRole({ replica }: BrokerLook, t: Translate): string {
  if (!replica || replica.flag === 'none') return t('stage.say.follower');
  return t(`stage.say.${replica.flag}`, { epoch: replica.epoch });
}
