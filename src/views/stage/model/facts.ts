import type { Translate } from '../../../i18n';
import type { TagMode } from '../layout/types';
import type { BrokerLook } from './looks';

function roleOf({ replica }: BrokerLook, isr: readonly number[], broker: number, t: Translate): string {
  if (!replica) return t('stage.fact.none');
  if (replica.flag === 'leader') return t('stage.fact.leader', { epoch: replica.epoch });
  if (replica.flag === 'zombie') return t('stage.fact.zombie', { epoch: replica.epoch });
  return t(isr.includes(broker) ? 'stage.fact.follower' : 'stage.fact.out');
}

/** The one fact on a plinth, the best first, then shorter ones. */
export function factsOf(look: BrokerLook, isr: readonly number[], tags: TagMode, t: Translate): readonly string[] {
  if (look.status !== 'running') return [t(`stage.fact.${look.status}`)];
  const { replica } = look;
  const role = roleOf(look, isr, look.broker, t);
  if (!replica || tags === 'full' || tags === 'split') return [role];
  const { leo, hw } = replica;
  return [t('stage.fact.offsets', { leo, hw }), `LEO ${leo} HW ${hw}`, `${leo} · ${hw}`];
}

/** The accessible name of a broker: everything that its picture says. */
export function sayBroker(look: BrokerLook, controller: number, t: Translate): string {
  const { replica, broker } = look;
  const facts = [
    ...(replica
      ? [
          sayRole(look, t),
          t(replica.inIsr ? 'stage.say.inIsr' : 'stage.say.outOfIsr'),
          t('stage.say.offsets', { leo: replica.leo, hw: replica.hw }),
        ]
      : [t('stage.say.none')]),
    ...(controller === broker ? [t('stage.say.controller')] : []),
    t(`stage.fact.${look.status}`),
  ];
  return t('stage.say.broker', { broker, facts: facts.join(', ') });
}

function sayRole({ replica }: BrokerLook, t: Translate): string {
  if (!replica || replica.flag === 'none') return t('stage.say.follower');
  return t(`stage.say.${replica.flag}`, { epoch: replica.epoch });
}
