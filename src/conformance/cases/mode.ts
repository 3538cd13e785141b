import type { NodeId, PartitionRegistration } from '../../engine/messages';
import { kraft } from './kraft';
import type { MessageEvent, Run } from './run';
import type { GivenState, StepOf } from './schema';
import { zookeeper } from './zookeeper';

/** A partition as its controller has it. */
export interface ControlledPartition extends PartitionRegistration {
  readonly adding: readonly number[];
  readonly removing: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
}

/** What the words of the cases mean to the controllers of a mode. Each lets the cluster come to rest. */
export interface ControllerMode {
  /** The brokers come up, and a controller with them. `start` starts a broker's process. */
  readonly form: (run: Run, start: (broker: number) => void) => void;
  /** Writes what a case begins with in place of a fresh partition. */
  readonly install: (run: Run, partition: PartitionRegistration, state: GivenState) => void;
  readonly partition: (run: Run) => ControlledPartition;
  readonly controller: (run: Run) => { id: number; epoch: number };
  /** Where an AlterPartition goes; null while nobody acts as controller. */
  readonly acting: (run: Run) => NodeId | null;
  /** Nodes that stand for the controller at the end of a link. */
  readonly nodes: (run: Run) => readonly NodeId[];
  /** Sessions last while time passes, unless a case says otherwise. */
  readonly keepSessions: (run: Run) => void;
  /** The controller considers a broker gone. */
  readonly fence: (run: Run, broker: number) => void;
  /** A broker is back, its process is the same. */
  readonly unfence: (run: Run, broker: number) => void;
  /** Whatever would have a broker's start refused is over by now. */
  readonly admit: (run: Run, broker: number) => void;
  /** A broker in controlled shutdown asks again. */
  readonly askToGo: (run: Run, broker: number) => void;
  readonly failover: (run: Run, to: number) => void;
  readonly setLeader: (run: Run, step: Extract<StepOf<'controller'>, { op: 'setLeader' }>) => void;
  /** Metadata that was held goes to a broker that reads nothing but the newest. */
  readonly releaseNewest: (run: Run, broker: number, held: readonly MessageEvent[]) => void;
  /** All that was held goes to a broker, in its order. */
  readonly releaseAll: (run: Run, broker: number, held: readonly MessageEvent[]) => void;
  /** A link to the controller is whole again. */
  readonly reconnect: (run: Run) => void;
}

export function controllersOf(run: Run): ControllerMode {
  return run.mode === 'kraft' ? kraft : zookeeper;
}
