import { useState } from 'react';
import type { Frame, QuorumControllerFrame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { type Act, perform } from '../../state/actions';
import { useScene } from '../../state/react';
import { nodeName } from '../sentence/names';
import { Problems } from './Problems';

type ControllerVerb = 'controller.start' | 'controller.stop' | 'controller.kill' | 'controller.pause' | 'controller.resume';

const VERBS: Readonly<Record<QuorumControllerFrame['status'], readonly ControllerVerb[]>> = {
  running: ['controller.stop', 'controller.kill', 'controller.pause'],
  paused: ['controller.resume', 'controller.kill'],
  down: ['controller.start'],
  stopped: ['controller.start'],
  crashed: ['controller.start'],
};

interface Keeper {
  readonly node: string;
  readonly status: 'running' | 'paused' | 'down' | 'stopped' | 'crashed';
  readonly verbs: readonly Act[];
}

/** ZooKeeper's servers or KRaft's controllers, and what can be done to each now. */
function keepersOf({ quorum, zookeeper }: Frame): readonly Keeper[] {
  if (quorum) {
    return quorum.controllers.map(({ id, status }) => ({
      node: `c${id}`,
      status,
      verbs: VERBS[status].map((verb) => ({ do: verb, controller: id })),
    }));
  }
  return zookeeper.servers.map(({ node, isUp }) => {
    const verb = isUp ? 'zookeeper.stop' : 'zookeeper.start';
    const server = Number(node.slice(2));
    return { node, status: isUp ? 'running' : 'stopped', verbs: [server > 0 ? { do: verb, server } : { do: verb }] };
  });
}

/** Those who keep the cluster's metadata, with their verbs beside them. */
export function KeeperList() {
  const t = useT();
  const frame = useScene()?.after;
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  if (!frame) return null;
  return (
    <>
      <ul className="keeper-list">
        {keepersOf(frame).map(({ node, status, verbs }) => (
          <li key={node}>
            <span>{nodeName(node, t)}</span>
            <span className="fault-status">{t(`player.status.${status}`)}</span>
            <span className="buttons">
              {verbs.map((verb) => {
                const label = t(`lab.verb.${verb.do as ControllerVerb | 'zookeeper.stop' | 'zookeeper.start'}`);
                return (
                  <button
                    key={verb.do}
                    type="button"
                    className="button small"
                    aria-label={`${label}: ${nodeName(node, t)}`}
                    onClick={() => setProblems(perform(verb))}
                  >
                    {label}
                  </button>
                );
              })}
            </span>
          </li>
        ))}
      </ul>
      <Problems problems={problems} />
    </>
  );
}
