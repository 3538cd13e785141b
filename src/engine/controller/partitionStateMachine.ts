/** The states of a partition at a ZooKeeper controller (`PartitionState`). */
export type PartitionStateName = 'NonExistent' | 'New' | 'Online' | 'Offline';

const VALID_PREVIOUS_STATES: Readonly<Record<PartitionStateName, readonly PartitionStateName[]>> = {
  NonExistent: ['Offline'],
  New: ['NonExistent'],
  Online: ['New', 'Online', 'Offline'],
  Offline: ['New', 'Online', 'Offline'],
};

/** May a partition go from one state to the other? (`PartitionStateMachine.isValidTransition`) */
export function isValidTransition(from: PartitionStateName, to: PartitionStateName): boolean {
  return VALID_PREVIOUS_STATES[to].includes(from);
}
