import { handleLeaderDisconnected } from '../../engine/broker/replicaFetcher';
import { isUp } from '../../engine/context';
import { handleChannelResponse } from '../../engine/controller/channel';
import { dispatch } from '../../engine/dispatch';
import { brokerOf, type Message, type MessageOf } from '../../engine/messages';
import { pop } from '../../engine/queue';
import type { Simulation } from '../../engine/simulation';
import type { BrokerState, QueuedEvent } from '../../engine/state';
import type { TimerKind } from '../../engine/trace';
import type { Mode } from '../../scenario/versions';
import { CLIENT } from './given';
import type { Given } from './schema';

export type MessageEvent = Extract<QueuedEvent, { kind: 'message' }>;
type TimerEvent = Extract<QueuedEvent, { kind: 'timer' }>;

/** A write that a client sent and has no answer to. */
export interface OpenWrite {
  readonly correlationId: number;
  readonly broker: number;
  readonly values: readonly string[];
  /** When the client waits no longer, virtual ms. */
  readonly expiresAtMs: number;
}

/** A case under way: the engine's own state, and what the case holds back or has heard. */
export interface Run {
  readonly sim: Simulation;
  readonly mode: Mode;
  readonly given: Given;
  /** request.timeout.ms of the client. */
  requestTimeoutMs: number;
  /** The broker whose fetch round it is; once it has sent its fetch, no other one goes out. */
  round: { readonly broker: number; fetched: boolean; answer: Message | null } | null;
  /** By broker: metadata that waits. */
  readonly heldMetadata: Map<number, MessageEvent[]>;
  /** Null: not held. */
  heldAlterPartitions: MessageEvent[] | null;
  heldAlterPartitionResponses: MessageEvent[] | null;
  /** What the controller last answered to an AlterPartition. */
  alterPartitionAnswer: string | null;
  /** What somebody will try again in the next step. */
  retries: TimerEvent[];
  /** The broker whose heartbeats go out, though its session is over. */
  beating: number | null;
  /** Brokers that do not try to be unfenced. */
  readonly muted: Set<number>;
  /** The broker that replays the metadata log batch by batch. */
  stepwise: number | null;
  /** What came back for the client of the case, since the step began. */
  answers: Message[];
  readonly openWrites: OpenWrite[];
  /** By value: `pending`, `acked`, `error:NAME`. */
  readonly outcomes: Map<string, string>;
}

/** Threads of one node, and waits that only spread load: nothing in a case depends on how long they take. */
const AT_ONCE: readonly TimerKind[] = ['brokerRegisters', 'shutdownRetry', 'metadataLinger'];
/** The next turn of the controller's event thread; one that waits longer waits for ZooKeeper. */
const THREAD_TURN_MS = 1;
/** Attempts that may fail again, so that they come once in each step. */
const ONCE_PER_STEP: readonly TimerKind[] = ['channelRetry', 'alterPartitionRetry', 'controllerEvent'];

const METADATA: readonly Message['kind'][] = ['LeaderAndIsr', 'UpdateMetadata', 'StopReplica', 'MetadataFetchResponse'];

/** Far more than ever happens at one moment. */
const REST = 10_000;

/** Lets everything happen that takes no time, until nothing is left. Time stands still; what belongs to it is dropped. */
export function pump(run: Run): void {
  const next = () => pop(run.sim.state.queue);
  let steps = 0;
  for (let event = next(); event !== undefined; event = next()) {
    if (++steps > REST) throw new Error('the cluster does not come to rest');
    handle(run, event);
  }
}

/** Whoever failed to reach somebody in an earlier step tries again, once. */
export function retry(run: Run): void {
  const { retries } = run;
  run.retries = [];
  for (const event of retries) {
    dispatch(run.sim, event);
    pump(run);
  }
}

/** @throws where there is no such broker */
export function brokerIn({ sim }: Run, id: number): BrokerState {
  const broker = sim.state.brokers[id];
  if (!broker) throw new Error(`there is no broker ${id}`);
  return broker;
}

/** Do brokers say in their requests which process they are? (KIP-903) */
export function namesBrokerEpochs({ sim, mode }: Run): boolean {
  return mode === 'kraft' && sim.settings.profile.kip903;
}

/** Delivers what was held, in its order. */
export function deliverHeld(run: Run, held: readonly MessageEvent[]): void {
  for (const event of [...held]) {
    handleMessage(run, event);
    pump(run);
  }
}

function handle(run: Run, event: QueuedEvent): void {
  if (event.kind === 'message') handleMessage(run, event);
  else if (event.kind === 'command' || isAtOnce(run, event)) dispatch(run.sim, event);
  else if (ONCE_PER_STEP.includes(event.timer)) run.retries.push(event);
}

function isAtOnce(run: Run, event: TimerEvent): boolean {
  if (event.timer === 'controllerEvent') return event.dueAtMs <= run.sim.state.nowMs + THREAD_TURN_MS;
  return AT_ONCE.includes(event.timer) || isRegistering(run, event);
}

/** The next request of a broker that comes up. */
function isRegistering(run: Run, { timer, node }: TimerEvent): boolean {
  const broker = run.sim.state.brokers[brokerOf(node)];
  if (timer !== 'brokerHeartbeat' || broker?.status !== 'starting') return false;
  return !broker.lifecycle.caughtUp || !run.muted.has(broker.id);
}

function handleMessage(run: Run, event: MessageEvent): void {
  const { message } = event;
  if (message.kind === 'AlterPartitionResponse') run.alterPartitionAnswer = message.error;
  if (message.to === CLIENT) hear(run, message);
  else if (isHeld(run, event) || !mayBeat(run, message)) return;
  else if (isFetchOfFollower(message) && !mayFetch(run, message)) loseFetch(run, message);
  else {
    if (run.round && message.kind === 'FetchResponse' && brokerOf(message.to) === run.round.broker) run.round.answer = message;
    dispatch(run.sim, message.kind === 'MetadataFetchResponse' ? { ...event, message: ofOneBatch(run, message) } : event);
  }
}

function ofOneBatch(run: Run, message: MessageOf<'MetadataFetchResponse'>): MessageOf<'MetadataFetchResponse'> {
  return run.stepwise === brokerOf(message.to) ? { ...message, batches: message.batches.slice(0, 1) } : message;
}

/** An answer for the client of the case: the outcome of a write, or what a step asked for. */
function hear(run: Run, message: Message): void {
  run.answers.push(message);
  if (message.kind === 'ProduceResponse')
    close(
      run,
      ({ correlationId }) => correlationId === message.correlationId,
      message.error === 'NONE' ? 'acked' : `error:${message.error}`,
    );
  else if (message.kind === 'Disconnect') close(run, ({ broker }) => broker === brokerOf(message.of), 'error:DISCONNECTED');
}

/** Writes that nobody has answered in time: their client gives them up. */
export function expireWrites(run: Run): void {
  close(run, ({ expiresAtMs }) => expiresAtMs <= run.sim.state.nowMs, 'error:REQUEST_TIMED_OUT');
}

function close(run: Run, matches: (write: OpenWrite) => boolean, outcome: string): void {
  for (const write of run.openWrites.filter(matches)) {
    run.openWrites.splice(run.openWrites.indexOf(write), 1);
    for (const value of write.values) run.outcomes.set(value, outcome);
  }
}

/** Metadata that is held has reached the broker, which does not look at it yet: the controller goes on to the next request. */
function isHeld(run: Run, event: MessageEvent): boolean {
  const { message } = event;
  if (message.kind === 'AlterPartition' && message.from !== CLIENT && run.heldAlterPartitions) {
    run.heldAlterPartitions.push(event);
    return true;
  }
  if (message.kind === 'AlterPartitionResponse' && run.heldAlterPartitionResponses) {
    run.heldAlterPartitionResponses.push(event);
    return true;
  }
  if (!METADATA.includes(message.kind)) return false;
  const held = run.heldMetadata.get(brokerOf(message.to));
  if (!held || !looksAtMetadata(run, brokerIn(run, brokerOf(message.to)))) return false;
  held.push(event);
  if (run.mode === 'zookeeper')
    handleChannelResponse(run.sim, run.sim.state.brokers[brokerOf(message.from)] as BrokerState, brokerOf(message.to));
  return true;
}

/** A process that is there; in KRaft it is not before it has replayed its own registration. */
function looksAtMetadata({ mode }: Run, broker: BrokerState): boolean {
  if (broker.status === 'starting' && mode === 'kraft') return broker.lifecycle.caughtUp;
  return isUp(broker) || broker.status === 'paused';
}

/** A broker whose session is over does not say that it lives before the case says so. */
function mayBeat(run: Run, message: Message): boolean {
  if (message.kind === 'BrokerHeartbeat') return message.wantFence || !run.muted.has(brokerOf(message.from));
  if (message.kind !== 'ZkHeartbeat') return true;
  return run.beating === brokerOf(message.from) || run.sim.state.zookeeper.sessions[message.sessionId] !== undefined;
}

type FetcherRequest = Extract<Message, { kind: 'Fetch' | 'OffsetForLeaderEpoch' | 'ListOffsets' }>;

function isFetchOfFollower(message: Message): message is FetcherRequest {
  return (message.kind === 'Fetch' || message.kind === 'OffsetForLeaderEpoch' || message.kind === 'ListOffsets') && message.from !== CLIENT;
}

/** In its round a follower asks for epochs as often as it needs, then fetches once; out of range, it may ask for the leader's end after that. */
function mayFetch({ round }: Run, message: FetcherRequest): boolean {
  if (round?.broker !== brokerOf(message.from)) return false;
  if (round.fetched) return message.kind === 'ListOffsets';
  round.fetched = message.kind === 'Fetch';
  return true;
}

/** A request that nobody asked for gets lost with its connection. */
function loseFetch({ sim }: Run, message: FetcherRequest): void {
  handleLeaderDisconnected(sim, sim.state.brokers[brokerOf(message.from)] as BrokerState, brokerOf(message.to));
}
