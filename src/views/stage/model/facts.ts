import type { Translate } from '../../../i18n';
import type { TagMode } from '../layout/types';
import type { BrokerLook } from './looks';

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
          ...(replica.inElr ? [t('stage.say.inElr')] : []),
          ...(replica.moving ? [t(`stage.say.${replica.moving}`)] : []),
          t('stage.say.offsets', { leo: replica.leo, hw: replica.hw }),
        ]
      : [t('stage.say.none')]),
    ...(controller === broker ? [t('stage.say.controller')] : []),
    t(`stage.fact.${look.status}`),
    ...(look.fenced ? [t('stage.fact.fenced')] : []),
  ];
  return t('stage.say.broker', { broker, facts: facts.join(', ') });
}

function sayRole({ replica }: BrokerLook, t: Translate): string {
  if (!replica || replica.flag === 'none') return t('stage.say.follower');
  return t(`stage.say.${replica.flag}`, { epoch: replica.epoch });
}
