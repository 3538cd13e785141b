import { assertNever } from '../lib/assertNever';
import type { Command } from '../scenario/schema';
import { administration } from './administration';
import { deleteRecords } from './broker/deleteRecords';
import { killBroker, pauseBroker, powerOffBroker, resumeBroker, startBroker, stopBroker } from './broker/lifecycle';
import { wipeDisk } from './broker/logManager';
import { startConsumer, stopConsumer } from './client/consumer';
import { forgetCluster } from './client/metadata';
import { call, produce, startProducer } from './client/producer';
import { emit, type Simulation } from './context';
import { killController, pauseController, resumeController, startController, stopController } from './kraft/controllerProcess';
import type { ControllerStatus, QuorumController } from './kraft/state';
import { runLinkVerb } from './network/faults';
import { delayMessage, dropMessage, duplicateMessage } from './network/inFlight';
import { producerConfig } from './settings';
import type { BrokerState } from './state';
import { topicPartition } from './topicPartition';
import type { BrokerStatus, RefusalReason } from './trace';
import { startZooKeeper, stopZooKeeper } from './zookeeper/ensemble';

type BrokerCommand = Extract<
  Command,
  { do: 'broker.start' | 'broker.stop' | 'broker.kill' | 'broker.powerOff' | 'broker.wipe' | 'broker.pause' | 'broker.resume' }
>;
type ControllerCommand = Extract<Command, { controller: number }>;
type ConsumerCommand = Extract<Command, { do: 'consumer.start' | 'consumer.stop' }>;

const BROKER_VERBS: {
  readonly [V in BrokerCommand['do']]: {
    readonly from: readonly BrokerStatus[];
    readonly otherwise: RefusalReason;
    readonly run: (sim: Simulation, broker: BrokerState, command: Extract<BrokerCommand, { do: V }>) => void;
  };
} = {
  'broker.start': { from: ['down', 'stopped', 'crashed', 'refused', 'halted'], otherwise: 'broker.running', run: startBroker },
  'broker.stop': { from: ['running'], otherwise: 'broker.notRunning', run: stopBroker },
  'broker.kill': { from: ['starting', 'running', 'stopping', 'paused', 'halted'], otherwise: 'broker.notRunning', run: killBroker },
  'broker.powerOff': {
    from: ['starting', 'running', 'stopping', 'paused', 'halted', 'crashed'],
    otherwise: 'broker.notRunning',
    run: (sim, broker, { keep, of }) => powerOffBroker(sim, broker, keep, of && tpOf(of)),
  },
  'broker.wipe': { from: ['down', 'stopped', 'crashed', 'refused'], otherwise: 'broker.running', run: wipeDisk },
  'broker.pause': { from: ['running'], otherwise: 'broker.notRunning', run: pauseBroker },
  'broker.resume': { from: ['paused'], otherwise: 'broker.notPaused', run: resumeBroker },
};

const CONTROLLER_VERBS: {
  readonly [V in ControllerCommand['do']]: {
    readonly from: readonly ControllerStatus[];
    readonly otherwise: RefusalReason;
    readonly run: (sim: Simulation, controller: QuorumController) => void;
    /** The same for a broker in the same process. */
    readonly ofBroker: BrokerCommand['do'];
  };
} = {
  'controller.start': {
    from: ['down', 'stopped', 'crashed'],
    otherwise: 'controller.running',
    run: startController,
    ofBroker: 'broker.start',
  },
  'controller.stop': { from: ['running'], otherwise: 'controller.notRunning', run: stopController, ofBroker: 'broker.stop' },
  'controller.kill': { from: ['running', 'paused'], otherwise: 'controller.notRunning', run: killController, ofBroker: 'broker.kill' },
  'controller.pause': { from: ['running'], otherwise: 'controller.notRunning', run: pauseController, ofBroker: 'broker.pause' },
  'controller.resume': { from: ['paused'], otherwise: 'controller.notPaused', run: resumeController, ofBroker: 'broker.resume' },
};

const tpOf = ({ topic, partition }: { topic: string; partition: number }): string => topicPartition(topic, partition);

const ACKS = { '0': 0, '1': 1, all: -1 } as const;

/** Carries out a command of the document. One that makes no sense at this moment is refused in the trace and changes nothing. */
export function runCommand(sim: Simulation, command: Command): void {
  const refusal = attempt(sim, command);
  if (refusal) emit(sim, { type: 'CommandRefused', reason: refusal, command });
}

function attempt(sim: Simulation, command: Command): RefusalReason | null {
  switch (command.do) {
    case 'broker.start':
    case 'broker.stop':
    case 'broker.kill':
    case 'broker.powerOff':
    case 'broker.wipe':
    case 'broker.pause':
    case 'broker.resume':
      return runBrokerVerb(sim, command);
    case 'broker.startTwin':
      return sim.state.brokers[command.broker] ? administration(sim).startTwin(sim, command.broker) : 'broker.unknown';
    case 'session.expire':
      return sim.state.brokers[command.broker] ? administration(sim).expireSession(sim, command.broker) : 'broker.unknown';
    case 'link.cut':
    case 'link.heal':
    case 'link.slow':
      return runLinkVerb(sim, command);
    case 'message.drop':
      return dropMessage(sim, command.message);
    case 'message.delay':
      return delayMessage(sim, command.message, command.byMs);
    case 'message.duplicate':
      return duplicateMessage(sim, command.message);
    case 'zookeeper.stop':
      return stopZooKeeper(sim, command.server);
    case 'zookeeper.start':
      return startZooKeeper(sim, command.server);
    case 'topic.delete':
      return administration(sim).deleteTopic(sim, command.topic);
    case 'topic.alterPartitions':
      return administration(sim).createPartitions(sim, command.topic, command.partitions, command.assignment);
    case 'records.delete':
      return deleteRecords(sim, tpOf(command), command.offset);
    case 'topic.create':
      return administration(sim).createTopic(sim, command.topic, command);
    case 'partition.elect':
      return administration(sim).electLeaders(sim, tpOf(command), command.election);
    case 'partition.reassign':
      return administration(sim).alterPartitionReassignment(sim, tpOf(command), command.replicas);
    case 'partition.cancelReassignment':
      return administration(sim).cancelPartitionReassignment(sim, tpOf(command));
    case 'config.alter':
      return administration(sim).alterConfigs(sim, command, command);
    case 'controller.start':
    case 'controller.stop':
    case 'controller.kill':
    case 'controller.pause':
    case 'controller.resume':
      return runControllerVerb(sim, command);
    case 'produce':
      return runProduce(sim, command);
    case 'transaction':
      return runTransaction(sim, command);
    case 'consumer.start':
    case 'consumer.stop':
      return runConsumerVerb(sim, command);
    default:
      return assertNever(command);
  }
}

/** One log of a process that has ended in order may be damaged, too. */
function damages(command: BrokerCommand, { status }: BrokerState): boolean {
  return command.do === 'broker.powerOff' && command.of !== undefined && status === 'stopped';
}

function runBrokerVerb(sim: Simulation, command: BrokerCommand): RefusalReason | null {
  const broker = sim.state.brokers[command.broker];
  if (!broker) return 'broker.unknown';
  const verb = BROKER_VERBS[command.do] as (typeof BROKER_VERBS)['broker.powerOff'];
  if (!verb.from.includes(broker.status) && !damages(command, broker)) return verb.otherwise;
  verb.run(sim, broker, command as Extract<BrokerCommand, { do: 'broker.powerOff' }>);
  return null;
}

/** A controller that is a broker, too, is one process with it (KR-20). */
function runControllerVerb(sim: Simulation, { atMs, do: name, controller: id }: ControllerCommand): RefusalReason | null {
  const controller = sim.state.quorum?.controllers[id];
  if (!controller) return 'controller.unknown';
  const verb = CONTROLLER_VERBS[name];
  if (controller.isBroker) return runBrokerVerb(sim, { atMs, do: verb.ofBroker, broker: id } as BrokerCommand);
  if (!verb.from.includes(controller.status)) return verb.otherwise;
  verb.run(sim, controller);
  return null;
}

function runProduce(sim: Simulation, command: Extract<Command, { do: 'produce' }>): RefusalReason | null {
  const producer = sim.state.clients[command.client];
  if (producer?.kind !== 'producer') return 'client.unknown';
  const acks = command.acks ?? producerConfig(sim.settings, command.client).acks;
  if (command.bootstrap) startProducer(producer, command.bootstrap);
  produce(sim, producer, tpOf(command), command.records, ACKS[acks]);
  return null;
}

function runTransaction(sim: Simulation, { client, call: made }: Extract<Command, { do: 'transaction' }>): RefusalReason | null {
  const producer = sim.state.clients[client];
  if (producer?.kind !== 'producer') return 'client.unknown';
  if (!producer.transactions) return 'transaction.noId';
  call(sim, producer, { call: made });
  return null;
}

function runConsumerVerb(sim: Simulation, command: ConsumerCommand): RefusalReason | null {
  const consumer = sim.state.clients[command.client];
  if (consumer?.kind !== 'consumer') return 'client.unknown';
  if (command.do === 'consumer.stop') {
    if (consumer.tp === null) return 'consumer.notRunning';
    stopConsumer(consumer);
    return null;
  }
  if (consumer.tp !== null) return 'consumer.running';
  if (sim.scenario.clients.find(({ id }) => id === command.client)?.down) forgetCluster(consumer);
  startConsumer(sim, consumer, tpOf(command), command.offset ?? 0);
  return null;
}
