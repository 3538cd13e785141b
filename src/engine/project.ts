import { countsForHighWatermark, isFrozen } from './broker/highWatermark';
import { isUp, type Simulation } from './context';
import { activeController, storedControllerEpoch } from './controller/controllerZnode';
import { decodeReassignments, decodeState, decodeTopic, statePath, TOPICS, topicPath } from './controller/znodePaths';
import { topicConfig } from './dynamicConfigs';
import type {
  BrokerFrame,
  ClientFrame,
  Frame,
  LinkFrame,
  PartitionFrame,
  PinFrame,
  RecordFrame,
  ReplicaFrame,
  ZooKeeperFrame,
} from './frame';
import { currentImage, quorumFrame } from './kraft/projectQuorum';
import type { PartitionImage } from './kraft/records';
import { type Message, type PartitionRegistration, type RecordBatch, type RecordEntry, valueText } from './messages';
import {
  type BrokerState,
  type ClientState,
  NO_LEADER,
  type ParkedFetch,
  type PartitionState,
  type RemoteReplica,
  type ReplicaLog,
  UNKNOWN_OFFSET,
} from './state';
import { childrenOf } from './zookeeper/znodes';

/** As many records of a replica's log as a picture can show. */
const SHOWN_RECORDS = 200;
const HEARTBEATS = ['ZkHeartbeat', 'ZkHeartbeatResponse', 'BrokerHeartbeat', 'BrokerHeartbeatResponse', 'Disconnect'];

/** The picture of this moment. */
export function projectFrame(sim: Simulation): Frame {
  const { state, scenario } = sim;
  const brokers = Object.values(state.brokers);
  return {
    step: state.step,
    atMs: state.nowMs,
    kafka: scenario.kafka,
    brokers: brokers.map((broker) => brokerFrame(sim, broker)),
    partitions: partitionFrames(sim),
    zookeeper: zooKeeperFrame(sim),
    quorum: quorumFrame(sim),
    clients: Object.values(state.clients).map(clientFrame(sim)),
    links: linkFrames(sim),
    inFlight: inFlight(sim),
  };
}

function linkFrames({ state: { links } }: Simulation): LinkFrame[] {
  return Object.keys(links).flatMap((from) =>
    Object.entries(links[from] ?? {})
      .filter(([, { cut, latencyMs }]) => cut || latencyMs !== null)
      .map(([to, { cut, latencyMs }]) => ({ from, to, cut, latencyMs })),
  );
}

function inFlight(sim: Simulation): Message[] {
  const messages: Message[] = [];
  for (const event of sim.state.queue)
    if (event.kind === 'message' && !HEARTBEATS.includes(event.message.kind)) messages.push(event.message);
  return messages.sort((a, b) => a.id - b.id);
}

function brokerFrame(sim: Simulation, broker: BrokerState): BrokerFrame {
  const sessions = sim.state.zookeeper.sessions;
  const id = Object.keys(sessions)
    .map(Number)
    .find((candidate) => sessions[candidate]?.broker === broker.id);
  const session = id === undefined ? undefined : sessions[id];
  return {
    id: broker.id,
    rack: broker.rack,
    status: broker.status,
    brokerEpoch: broker.brokerEpoch,
    isController: broker.controller !== null,
    knownController: broker.metadata.controllerId,
    knownControllerEpoch: broker.metadata.controllerEpoch,
    session: session && id !== undefined ? { id, timeoutMs: session.timeoutMs, expiresAtMs: session.expiresAtMs } : null,
  };
}

function partitionFrames(sim: Simulation): PartitionFrame[] {
  const image = currentImage(sim);
  if (image) return Object.keys(image.partitions).map((tp) => partitionFrame(sim, tp, image.partitions[tp] as PartitionImage));
  const { znodes } = sim.state.zookeeper;
  return childrenOf(sim, TOPICS).flatMap((topic) => {
    const data = znodes[topicPath(topic)]?.data ?? '{"partitions":{}}';
    const assignment = decodeTopic(data);
    const moves = decodeReassignments(data);
    return Object.keys(assignment).map((partition) => {
      const tp = `${topic}-${partition}`;
      const replicas = assignment[partition] as number[];
      const znode = znodes[statePath(tp)];
      const registration = znode
        ? decodeState(znode.data, znode.version, replicas)
        : { leader: NO_LEADER, leaderEpoch: -1, isr: [], partitionEpoch: -1, replicas, controllerEpoch: -1, recovering: false };
      return partitionFrame(sim, tp, { ...registration, ...moves[partition] });
    });
  });
}

function partitionFrame(sim: Simulation, tp: string, registration: PartitionRegistration & Partial<PartitionImage>): PartitionFrame {
  const { leader, leaderEpoch, isr, partitionEpoch, replicas, recovering } = registration;
  const { adding = [], removing = [], elr = [], lastKnownElr = [] } = registration;
  const { brokers } = sim.state;
  const leading = brokers[leader];
  const led = leading && isUp(leading) ? leading.partitions[tp] : undefined;
  const [first] = replicas;
  return {
    tp,
    topic: tp.slice(0, tp.lastIndexOf('-')),
    partition: Number(tp.slice(tp.lastIndexOf('-') + 1)),
    replicas,
    leader,
    leaderEpoch,
    isr,
    partitionEpoch,
    adding,
    removing,
    elr,
    lastKnownElr,
    recovering,
    minInsyncReplicas: first === undefined ? 1 : topicConfig(sim, first, tp)['min.insync.replicas'],
    highWatermark: led?.role === 'leader' ? led.highWatermark : null,
    frozen: leading !== undefined && led?.role === 'leader' && isFrozen(sim, leading, led),
    replicaFrames: replicas.toSorted((a, b) => a - b).map((id) => replicaFrame(sim, brokers[id] as BrokerState, tp)),
  };
}

/** The latest records of a log; what lies below its start cannot be read any more. */
function recordFrames(log: ReplicaLog | undefined): RecordFrame[] {
  const frames: RecordFrame[] = [];
  const { batches = [], logStartOffset = 0 } = log ?? {};
  for (let i = batches.length - 1; i >= 0 && frames.length < SHOWN_RECORDS; i--) {
    const { baseOffset, leaderEpoch, records } = batches[i] as RecordBatch;
    for (let j = records.length - 1; j >= 0 && baseOffset + j >= logStartOffset; j--)
      frames.push({ offset: baseOffset + j, value: valueText(records[j] as RecordEntry), leaderEpoch });
  }
  return frames.reverse();
}

function replicaFrame(sim: Simulation, broker: BrokerState, tp: string): ReplicaFrame {
  const log = broker.disk.logs[tp];
  const partition = broker.partitions[tp];
  const remembered = Math.min(broker.disk.highWatermarkCheckpoint[tp] ?? 0, log?.logEndOffset ?? 0);
  return {
    broker: broker.id,
    role: partition ? partition.role : log ? 'offline' : 'none',
    leaderEpoch: partition?.leaderEpoch ?? -1,
    logStartOffset: log?.logStartOffset ?? 0,
    logEndOffset: log?.logEndOffset ?? 0,
    highWatermark: partition?.highWatermark ?? remembered,
    records: recordFrames(log),
    pins: partition?.role === 'leader' ? pinFrames(sim, broker, partition) : [],
    parked: (broker.fetchWatchers[tp] ?? []).map((from) => parkedFrame(broker.parkedFetches[from] as ParkedFetch, tp)),
    pending: broker.pendingProduces.filter((pending) => pending.tp === tp).map(({ requiredOffset, from }) => ({ requiredOffset, from })),
    isr: partition?.isr ?? [],
    proposedIsr: partition?.proposedIsr ?? null,
    epochCache: (log?.epochCache ?? []).map(([epoch, startOffset]) => [epoch, startOffset]),
  };
}

function parkedFrame({ from, partitions, expiresAtMs }: ParkedFetch, tp: string): ReplicaFrame['parked'][number] {
  return { from, fetchOffset: partitions.find((asked) => asked.tp === tp)?.fetchOffset ?? UNKNOWN_OFFSET, expiresAtMs };
}

function pinFrames(sim: Simulation, broker: BrokerState, partition: PartitionState): PinFrame[] {
  return partition.replicas
    .filter((replica) => replica !== broker.id)
    .map((replica) => ({
      replica,
      offset: (partition.remotes[replica] as RemoteReplica).logEndOffset,
      counted: countsForHighWatermark(sim, broker, partition, replica),
    }));
}

function zooKeeperFrame(sim: Simulation): ZooKeeperFrame {
  const { znodes, sessions } = sim.state.zookeeper;
  return {
    znodes: Object.entries(znodes)
      .map(([path, { data, version, ephemeralOwner }]) => ({
        path,
        data,
        version,
        owner: ephemeralOwner === 0 ? null : (sessions[ephemeralOwner]?.broker ?? null),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    controller: activeController(sim),
    controllerEpoch: storedControllerEpoch(sim),
  };
}

const ACKS = { '0': '0', '1': '1', '-1': 'all' } as const;

function clientFrame(sim: Simulation) {
  return (client: ClientState): ClientFrame => {
    if (client.kind === 'consumer')
      return { kind: 'consumer', id: client.id, tp: client.tp, position: client.position, values: [...client.values] };
    const batches = [...client.finished, ...client.open].sort((a, b) => a.number - b.number);
    const latest = batches.at(-1);
    return {
      kind: 'producer',
      id: client.id,
      acks: latest ? ACKS[`${latest.acks}`] : (sim.settings.producers[client.id]?.acks ?? 'all'),
      batches: batches.map(({ tp, records, state, attempts, baseOffset, error }) => ({
        tp,
        values: records.map(valueText),
        state,
        attempts,
        baseOffset,
        error,
      })),
    };
  };
}
