import * as v from 'valibot';
import {
  controlledShutdownPartitionLeaderElection,
  type Elected,
  initialLeaderAndIsr,
  offlinePartitionLeaderElection,
  preferredReplicaPartitionLeaderElection,
  reassignPartitionLeaderElection,
} from '../../engine/controller/leaderElection';
import { isValidTransition } from '../../engine/controller/partitionStateMachine';
import { ids, type PureFunction, pure } from './pureFunction';

const partitionState = v.picklist(['NonExistent', 'New', 'Online', 'Offline']);

const leaderOf = (elected: Elected): { leader: number | null } => ({ leader: elected?.leader ?? null });
/** Where nobody was elected the ISR stays as it was. */
const leaderAndIsr = (elected: Elected, isr: readonly number[]) => ({ ...leaderOf(elected), isr: elected?.isr ?? isr });

/** Elections of a ZooKeeper controller. */
export const ELECTIONS: Readonly<Record<string, PureFunction>> = {
  'zk.electOffline': pure({ assignment: ids, isr: ids, live: ids, unclean: v.boolean() }, ({ assignment, isr, live, unclean }) => {
    const elected = offlinePartitionLeaderElection(assignment, isr, live, unclean);
    return { ...leaderAndIsr(elected, isr), unclean: elected?.recovering === true };
  }),
  'zk.electReassign': pure({ target: ids, isr: ids, live: ids }, ({ target, isr, live }) =>
    leaderOf(reassignPartitionLeaderElection(target, isr, live)),
  ),
  'zk.electPreferred': pure({ assignment: ids, isr: ids, live: ids }, ({ assignment, isr, live }) =>
    leaderOf(preferredReplicaPartitionLeaderElection(assignment, isr, live)),
  ),
  'zk.electControlledShutdown': pure(
    { assignment: ids, isr: ids, live: ids, shuttingDown: ids },
    ({ assignment, isr, live, shuttingDown }) =>
      leaderAndIsr(controlledShutdownPartitionLeaderElection(assignment, isr, live, shuttingDown), isr),
  ),
  'zk.partitionTransition': pure({ from: partitionState, to: partitionState }, ({ from, to }) => isValidTransition(from, to)),
  'zk.initialLeaderAndIsr': pure(
    { assignment: ids, live: ids },
    ({ assignment, live }) => initialLeaderAndIsr(assignment, live) ?? { leader: null, isr: [] },
  ),
};
