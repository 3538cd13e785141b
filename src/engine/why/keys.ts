import type { StepRecord, TraceEvent } from '../trace';

/** What a step or an event wrote or did, by name: whoever asks for the last writer of a value looks for its key. */
export const KEY = {
  highWatermark: (broker: number, tp: string) => `hw ${broker} ${tp}`,
  logEnd: (broker: number, tp: string) => `leo ${broker} ${tp}`,
  disk: (broker: number) => `disk ${broker}`,
  pin: (broker: number, replica: number, tp: string) => `pin ${broker} ${replica} ${tp}`,
  isr: (broker: number, tp: string) => `isr ${broker} ${tp}`,
  proposal: (tp: string) => `proposal ${tp}`,
  role: (broker: number, tp: string) => `role ${broker} ${tp}`,
  state: (tp: string) => `state ${tp}`,
  controller: 'controller',
  znode: (path: string) => `znode ${path}`,
  status: (broker: number) => `status ${broker}`,
  session: (broker: number) => `session ${broker}`,
  voter: (controller: number) => `voter ${controller}`,
  process: (controller: number) => `process ${controller}`,
  link: (from: string, to: string) => `link ${from} ${to}`,
  lost: (from: string, to: string) => `lost ${from} ${to}`,
  arrival: (kind: string, from: string, to: string) => `arrival ${kind} ${from} ${to}`,
  batch: (client: string, batch: number) => `batch ${client} ${batch}`,
  produced: (broker: number, tp: string) => `produced ${broker} ${tp}`,
  zooKeeper: 'zookeeper',
  produce: (client: string) => `produce ${client}`,
} as const;

/** The keys under which an event is known. */
export function keysOfEvent(event: TraceEvent): readonly string[] {
  switch (event.type) {
    case 'HighWatermark':
      return [KEY.highWatermark(event.broker, event.tp)];
    case 'RecordsAppended':
    case 'LogTruncated':
    case 'RecordsLost':
    case 'ReplicaDeleted':
      return [KEY.logEnd(event.broker, event.tp)];
    case 'DiskWiped':
      return [KEY.disk(event.broker)];
    case 'FollowerFetchState':
      return [KEY.pin(event.broker, event.replica, event.tp)];
    case 'IsrChanged':
      return [KEY.isr(event.broker, event.tp)];
    case 'IsrChangeProposed':
      return [KEY.proposal(event.tp)];
    case 'BecameLeader':
    case 'BecameFollower':
      return [KEY.role(event.broker, event.tp)];
    case 'PartitionStateWritten':
      return [KEY.state(event.tp)];
    case 'ControllerElected':
    case 'ControllerResigned':
    case 'ControllerClaimed':
    case 'ControllerRenounced':
      return [KEY.controller];
    case 'ZnodeCreated':
    case 'ZnodeChanged':
    case 'ZnodeDeleted':
      return [KEY.znode(event.path)];
    case 'BrokerStatus':
      return [KEY.status(event.broker)];
    case 'SessionOpened':
    case 'SessionExpired':
    case 'SessionClosed':
    case 'BrokerRegistered':
    case 'RegistrationGranted':
    case 'BrokerFenced':
    case 'BrokerUnfenced':
      return [KEY.session(event.broker)];
    case 'QuorumTransition':
      return [KEY.voter(event.controller)];
    case 'ControllerStatus':
      return [KEY.process(event.controller)];
    case 'LinkCut':
    case 'LinkHealed':
    case 'LinkSlowed':
      return [KEY.link(event.from, event.to)];
    case 'MessageLost':
      return [KEY.lost(event.message.from, event.message.to)];
    case 'ProducerSent':
    case 'ProducerOutcome':
    case 'BatchSplit':
      return [KEY.batch(event.client, event.batch)];
    case 'ProducePending':
    case 'ProduceAnswered':
      return [KEY.produced(event.broker, event.tp)];
    case 'ZooKeeperServer':
    case 'ZooKeeperQuorum':
      return [KEY.zooKeeper];
    default:
      return [];
  }
}

/** The keys under which the beginning of a step is known. */
export function keysOfSource({ source }: StepRecord): readonly string[] {
  if (source.kind === 'command') return source.command.do === 'produce' ? [KEY.produce(source.command.client)] : [];
  if (source.kind === 'timer') return [];
  const { kind, from, to } = source.message;
  return [KEY.arrival(kind, from, to)];
}
