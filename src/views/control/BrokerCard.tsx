import type { BrokerFrame, Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { press } from '../../state/page';
import { CrownShape } from '../stage/shapes/CrownShape';
import { type Belief, beliefsOf, controllerOf } from './beliefs';

function Crown({ ghost }: { readonly ghost: boolean }) {
  return (
    <svg className="control-crown" viewBox="-15 -14 30 26" aria-hidden="true">
      <CrownShape ghost={ghost} scale={1} />
    </svg>
  );
}

function say(belief: Belief, t: Translate): string {
  const { epoch, truth } = belief;
  if (belief.about === 'leader') {
    const { tp, trueEpoch } = belief;
    return t(truth < 0 ? 'control.belief.leader.none' : 'control.belief.leader', { tp, epoch, truth, trueEpoch });
  }
  const { controller } = belief;
  if (belief.itself) return t('control.belief.itself', { epoch });
  return t(truth < 0 ? 'control.belief.controller.none' : 'control.belief.controller', { controller, truth });
}

interface Props {
  readonly broker: BrokerFrame;
  readonly frame: Frame;
  readonly selected: boolean;
}

/** A broker: what it does, whether it is the controller, and where what it believes is not so. */
export function BrokerCard({ broker, frame, selected }: Props) {
  const t = useT();
  const { id, status, isController } = broker;
  const active = frame.quorum === null && controllerOf(frame) === id && isController;
  const beliefs = beliefsOf(broker, frame);
  const zombie = beliefs.some((belief) => belief.about === 'controller' && belief.itself);
  const role = active ? t('control.controller', { epoch: frame.zookeeper.controllerEpoch }) : t(`player.status.${status}`);
  return (
    <div className="control-broker" data-status={status}>
      <button type="button" className="control-card" data-node={`b${id}`} aria-pressed={selected} onClick={() => press(`b${id}`)}>
        <span className="control-name">
          {t('event.name.broker', { broker: id })}
          {(active || zombie) && <Crown ghost={zombie} />}
        </span>
        <span>{role}</span>
      </button>
      {beliefs.map((belief) => (
        <p key={belief.about === 'leader' ? belief.tp : 'controller'} className="control-belief">
          {say(belief, t)}
        </p>
      ))}
    </div>
  );
}
