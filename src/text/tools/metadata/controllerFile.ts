import type { QuorumController } from '../../../engine/kraft/state';
import type { Simulation } from '../../../engine/simulation';
import { isSince } from '../../../scenario/versions';
import { checkpoint } from '../checkpoint';
import { nodeProperties } from '../metaProperties';
import { controllerDirectory, UNASSIGNED } from './directory';

/** What a node knows of the quorum and keeps on its disk. */
interface Election {
  readonly leaderId: number;
  readonly epoch: number;
  readonly votedId: number;
}

/** `quorum-state`: with static voters in its first format, which names them (KR-20). */
function quorumState(sim: Simulation, { leaderId, epoch, votedId }: Election): string {
  const { scenario, state } = sim;
  if (scenario.cluster.quorum !== 'static' && isSince(scenario.kafka, '3.9')) {
    const votedDirectoryId = votedId < 0 ? UNASSIGNED : controllerDirectory(sim, votedId);
    return JSON.stringify({ leaderId, leaderEpoch: epoch, votedId, votedDirectoryId, data_version: 1 });
  }
  const currentVoters = Object.keys(state.quorum?.controllers ?? {}).map((id) => ({ voterId: Number(id) }));
  return JSON.stringify({ clusterId: '', leaderId, leaderEpoch: epoch, votedId, appliedOffset: 0, currentVoters, data_version: 0 });
}

/** Where each epoch of a metadata log begins. */
function epochStarts({ log }: QuorumController): string[] {
  const starts = log.batches.filter(({ epoch }, i) => epoch !== log.batches[i - 1]?.epoch);
  return starts.map(({ epoch, baseOffset }) => `${epoch} ${baseOffset}`);
}

/** The id of the metadata log's topic. */
const METADATA_TOPIC = 'AAAAAAAAAAAAAAAAAAAAAQ';

function metadataFile(sim: Simulation, controller: QuorumController, name: string): string | null {
  switch (name) {
    case 'quorum-state':
      return quorumState(sim, controller);
    case 'leader-epoch-checkpoint':
      return checkpoint(epochStarts(controller));
    case 'partition.metadata':
      return `version: 0\ntopic_id: ${METADATA_TOPIC}`;
    default:
      return null;
  }
}

const IN_METADATA = /^__cluster_metadata-0\/(.+)$/;

/**
 * A text file of a controller's directory, by its path there (KR-20).
 * @returns null: there is no such file; undefined: nobody knows what it would hold
 */
export function controllerFile(sim: Simulation, id: number, path: string): string | null | undefined {
  const controller = sim.state.quorum?.controllers[id];
  if (!controller) return undefined;
  if (path === 'meta.properties') return nodeProperties(sim, id, controllerDirectory(sim, id));
  const [, name] = IN_METADATA.exec(path) ?? [];
  return name === undefined ? undefined : metadataFile(sim, controller, name);
}

/** The same of a broker: of the controller in its process, or else what it knows of the quorum by its fetches. */
export function metadataFileOfBroker(sim: Simulation, broker: number, path: string): string | null | undefined {
  if (sim.state.quorum?.controllers[broker]?.isBroker) return controllerFile(sim, broker, path);
  const metadata = sim.state.brokers[broker]?.metadata;
  if (!metadata || path !== '__cluster_metadata-0/quorum-state') return undefined;
  return quorumState(sim, { leaderId: metadata.controllerId, epoch: metadata.controllerEpoch, votedId: -1 });
}
