import type { Simulation } from './context';
import { activeController, storedControllerEpoch } from './controller/controllerZnode';
import type { BrokerFrame, ClientFrame, Frame, LinkFrame, ZooKeeperFrame } from './frame';
import { quorumFrame } from './kraft/projectQuorum';
import { type Message, valueText } from './messages';
import { partitionFrame, type Registrations, registrations } from './projectPartition';
import type { BrokerState, ClientState, ZkSession, ZooKeeperState } from './state';

const HEARTBEATS = ['ZkHeartbeat', 'ZkHeartbeatResponse', 'BrokerHeartbeat', 'BrokerHeartbeatResponse', 'Disconnect'];

/** What of a frame need not be made anew with each step. */
export type KeptParts = Pick<Frame, 'partitions' | 'zookeeper' | 'clients' | 'links'>;

/** The picture of this moment. */
export function projectFrame(sim: Simulation): Frame {
  return frameWith(sim, partsOf(sim, registrations(sim)));
}

/** All parts made anew. */
export function partsOf(sim: Simulation, registered: Registrations): KeptParts {
  return {
    partitions: Array.from(registered, ([tp, registration]) => partitionFrame(sim, tp, registration)),
    zookeeper: zooKeeperFrame(sim),
    clients: Object.values(sim.state.clients).map((client) => clientFrame(sim, client)),
    links: linkFrames(sim),
  };
}

/** The picture of this moment, of which some parts are known. */
export function frameWith(sim: Simulation, { partitions, zookeeper, clients, links }: KeptParts): Frame {
  const { state, scenario } = sim;
  const sessions = sessionsByBroker(state.zookeeper);
  return {
    step: state.step,
    atMs: state.nowMs,
    kafka: scenario.kafka,
    brokers: Object.values(state.brokers).map((broker) => brokerFrame(broker, sessions)),
    partitions,
    zookeeper,
    quorum: quorumFrame(sim),
    clients,
    links,
    inFlight: inFlight(sim),
  };
}

/** Directions of links that are not as the document says. */
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

type Sessions = ReadonlyMap<number, BrokerFrame['session']>;

function sessionsByBroker({ sessions }: ZooKeeperState): Sessions {
  const found = new Map<number, BrokerFrame['session']>();
  for (const id in sessions) {
    const { broker, timeoutMs, expiresAtMs } = sessions[id] as ZkSession;
    if (!found.has(broker)) found.set(broker, { id: Number(id), timeoutMs, expiresAtMs });
  }
  return found;
}

function brokerFrame(broker: BrokerState, sessions: Sessions): BrokerFrame {
  return {
    id: broker.id,
    rack: broker.rack,
    status: broker.status,
    brokerEpoch: broker.brokerEpoch,
    isController: broker.controller !== null,
    knownController: broker.metadata.controllerId,
    knownControllerEpoch: broker.metadata.controllerEpoch,
    session: sessions.get(broker.id) ?? null,
  };
}

function zooKeeperFrame(sim: Simulation): ZooKeeperFrame {
  const { znodes, sessions, servers, leader } = sim.state.zookeeper;
  return {
    servers: Object.entries(servers).map(([node, isUp]) => ({ node, isUp })),
    leader,
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

/** What is shown of a client. */
export function clientFrame(sim: Simulation, client: ClientState): ClientFrame {
  if (client.kind === 'consumer')
    return { kind: 'consumer', id: client.id, tp: client.tp, position: client.position, values: [...client.values] };
  const batches = [...client.finished, ...client.open].sort((a, b) => a.number - b.number);
  const latest = batches.at(-1);
  return {
    kind: 'producer',
    id: client.id,
    acks: latest ? ACKS[`${latest.acks}`] : (sim.settings.producers[client.id]?.acks ?? 'all'),
    batches: batches.map(({ number, tp, records, state, attempts, baseOffset, error }) => ({
      number,
      tp,
      values: records.map(valueText),
      state,
      attempts,
      baseOffset,
      error,
    })),
  };
}
