import { clusterConfigs } from '../../scenario/configs';
import type { Command } from '../../scenario/schema';
import { isUp, type Simulation } from '../context';
import { topicConfig } from '../dynamicConfigs';
import type { PartitionImage } from '../kraft/records';
import { type Message, type PartitionRegistration, type RecordBatch, type TopicPartition, valueText } from '../messages';
import { profileOf } from '../profiles';
import type { ReplicaLog } from '../state';
import type { StepRecord, TraceEvent, TraceEventOf } from '../trace';
import { batchAt, stableEnd } from './logs';
import { type Memory, nameOf, type PartitionMemory, type ReplicaMemory, rememberedPartition } from './memory';
import { rememberEndTxn, rememberOutcome, rememberTaken } from './transactionMemory';
import { elrOf, partitionsOf, registrationOf } from './view';
import { committedMetadata, type Write } from './writes';

/** What is known at the beginning of a run. */
export function createMemory(sim: Simulation): Memory {
  const produced = sim.scenario.commands.flatMap((command) => (command.do === 'produce' ? command.records : []));
  const memory: Memory = {
    profile: { ...profileOf(sim.scenario.kafka), elr: clusterConfigs(sim.scenario)['eligible.leader.replicas.version'] === 1 },
    partitions: {},
    controllers: new Map(),
    obeyed: {},
    metadata: committedMetadata(sim),
    positions: {},
    taken: {},
    hasTransactions: Object.values(sim.state.clients).some((client) => client.kind === 'producer' && client.transactions !== null),
    lateEnd: false,
    uncleanAllowed: false,
    minIsrAltered: false,
    latestCommandMs: 0,
    latestAppendMs: 0,
    calmSeen: false,
    produced: new Set(produced.map(valueText)),
  };
  for (const tp of partitionsOf(sim)) {
    const partition = rememberedPartition(memory, tp);
    partition.registration = registrationOf(sim, tp);
    if (partition.registration) {
      const { leader, leaderEpoch } = partition.registration;
      partition.leaders.set(leaderEpoch, leader);
      partition.offices.set(leaderEpoch, sim.state.brokers[leader]?.incarnation ?? 0);
    }
    rememberReplicas(sim, partition, 0, []);
  }
  rememberAllowed(sim, memory);
  return memory;
}

/** Does any broker's config let a partition have an unclean leader? */
function rememberAllowed(sim: Simulation, memory: Memory): void {
  const mayBeUnclean = (tp: TopicPartition) =>
    Object.keys(sim.state.brokers).some((id) => topicConfig(sim, Number(id), tp)['unclean.leader.election.enable']);
  memory.uncleanAllowed ||= Object.keys(memory.partitions).some(mayBeUnclean);
}

function rememberCommand(sim: Simulation, memory: Memory, atMs: number, command: Command): void {
  memory.latestCommandMs = atMs;
  memory.calmSeen = false;
  if (command.do === 'consumer.start' || command.do === 'consumer.stop') delete memory.positions[command.client];
  if (command.do === 'partition.elect' && command.election === 'unclean') memory.uncleanAllowed = true;
  if (command.do !== 'config.alter') return;
  memory.minIsrAltered ||= 'min.insync.replicas' in command.configs || (command.remove ?? []).includes('min.insync.replicas');
  rememberAllowed(sim, memory);
}

/** Takes in what a step did. */
export function remember(
  sim: Simulation,
  memory: Memory,
  done: StepRecord,
  writes: readonly Write[],
  touched: readonly TopicPartition[],
): void {
  if (done.source.kind === 'command') rememberCommand(sim, memory, done.atMs, done.source.command);
  for (const write of writes) rememberWrite(rememberedPartition(memory, write.tp), done.index, write);
  for (const event of done.events) rememberEvent(sim, memory, done, event);
  if (done.source.kind === 'command' || done.events.some(({ type }) => type === 'ConsumerRead')) rememberTaken(sim, memory);
  for (const tp of touched) rememberReplicas(sim, rememberedPartition(memory, tp), done.index, done.events);
  if (done.source.kind === 'message') rememberMessage(sim, memory, done.source.message);
}

function rememberMessage(sim: Simulation, memory: Memory, message: Message): void {
  if (message.kind === 'EndTxn') rememberEndTxn(sim, memory, message);
  if (message.kind === 'AlterPartitionResponse' && message.error === 'INELIGIBLE_REPLICA')
    rememberedPartition(memory, message.tp).proposalRefused = true;
  if (!('controllerEpoch' in message)) return;
  const { to, controllerEpoch } = message;
  const broker = Object.values(sim.state.brokers).find(({ id }) => to === `b${id}`);
  const known = broker && memory.obeyed[broker.id];
  if (broker && (!known || known.incarnation !== broker.incarnation || known.controllerEpoch < controllerEpoch))
    memory.obeyed[broker.id] = { incarnation: broker.incarnation, controllerEpoch };
}

function rememberEvent(sim: Simulation, memory: Memory, done: StepRecord, event: TraceEvent): void {
  if (event.type === 'RecordsAppended') rememberAppend(sim, memory, done, event);
  else if (event.type === 'DuplicateBatch') rememberedPartition(memory, event.tp).proposalRefused = false;
  else if (event.type === 'ProduceAnswered') rememberAck(sim, memory, done, event);
  else if (event.type === 'BecameLeader') rememberOffice(sim, rememberedPartition(memory, event.tp), event);
  else if (event.type === 'ControllerElected') memory.controllers.set(event.controllerEpoch, event.broker);
  else if (event.type === 'ControllerClaimed') memory.controllers.set(event.epoch, event.controller);
  else if (event.type === 'FollowerFetchState') rememberPosition(memory, done, event);
  else if (event.type === 'TransactionOutcome') rememberOutcome(memory, event);
  else if (event.type === 'ConsumerRead') memory.positions[event.client] = event.to;
  else if (event.type === 'TruncationDetected') delete memory.positions[event.client];
  else if (event.type === 'ConsumerError' && event.error === 'OFFSET_OUT_OF_RANGE') delete memory.positions[event.client];
  else if (event.type === 'BrokerStatus' && event.to === 'crashed') rememberCrash(sim, memory, done.index, event.broker);
}

function rememberAppend(sim: Simulation, memory: Memory, { atMs, index }: StepRecord, event: TraceEventOf<'RecordsAppended'>): void {
  const partition = rememberedPartition(memory, event.tp);
  if (event.by === 'produce') {
    memory.latestAppendMs = atMs;
    partition.proposalRefused = false;
  }
  rememberName(sim, partition, index, event);
}

function rememberCrash(sim: Simulation, memory: Memory, step: number, broker: number): void {
  for (const tp in memory.partitions)
    if (sim.state.brokers[broker]?.disk.logs[tp]) rememberedPartition(memory, tp).uncleanStops.push({ step, broker });
}

/** Chosen from outside ISR and ELR. KRaft says so itself: what completes a reassignment takes in a member and elects it at once. */
export function isUncleanElection({ before, after, leader, previousLeader, previousIsr }: Write): boolean {
  if (!before || leader < 0 || leader === previousLeader || previousIsr.includes(leader)) return false;
  return 'elr' in before ? (after?.recovering ?? false) && !elrOf(before).includes(leader) : true;
}

/** Did a change name another directory of a replica that stays? Such a change elects nobody (KR-13). */
function isMoved(before: PartitionRegistration | PartitionImage | null, after: PartitionRegistration | PartitionImage | null): boolean {
  if (!before || !after || !('directories' in before && 'directories' in after)) return false;
  return before.replicas === after.replicas && before.directories !== after.directories;
}

function rememberWrite(partition: PartitionMemory, step: number, write: Write): void {
  const { leader, leaderEpoch, isr, previousLeader, before, after } = write;
  if (isUncleanElection(write)) {
    partition.uncleanElectionStep = step;
    partition.uncleanElectionEpoch = leaderEpoch;
  }
  if (leader !== previousLeader) partition.leaderChangeStep = step;
  for (const broker of partition.unnoticed) if (!isr.includes(broker)) partition.unnoticed.delete(broker);
  if (partition.unnoticed.has(leader)) partition.unnoticedLeads = true;
  partition.movedLeaderless = leader < 0 && isMoved(before, after);
  partition.registration = after;
  if (leader >= 0 && !partition.leaders.has(leaderEpoch)) partition.leaders.set(leaderEpoch, leader);
}

function rememberName(sim: Simulation, partition: PartitionMemory, step: number, event: TraceEventOf<'RecordsAppended'>): void {
  const log = sim.state.brokers[event.broker]?.disk.logs[event.tp];
  const batch = log && batchAt(log, event.baseOffset);
  const name = nameOf(event);
  if (batch && !partition.named.has(name)) partition.named.set(name, { batch, step });
}

/** The step in which a batch first was appended; 0 for what is older than the run. */
const appendedAt = ({ named }: PartitionMemory, batch: RecordBatch): number => named.get(nameOf(batch))?.step ?? 0;

function rememberOffice(sim: Simulation, partition: PartitionMemory, event: TraceEventOf<'BecameLeader'>): void {
  const incarnation = sim.state.brokers[event.broker]?.incarnation ?? 0;
  const before = partition.offices.get(event.leaderEpoch);
  if (before !== undefined && before !== incarnation) partition.epochReused = true;
  if (partition.unnoticed.has(event.broker)) partition.unnoticedLeads = true;
  partition.offices.set(event.leaderEpoch, incarnation);
}

function rememberPosition(memory: Memory, { source }: StepRecord, { tp, broker, replica }: TraceEventOf<'FollowerFetchState'>): void {
  const leader = rememberedPartition(memory, tp).replicas[broker];
  if (leader && source.kind === 'message') leader.fetchSentAtMs[replica] = source.message.sentAtMs;
}

/** Is this the answer to the request that came in this step, with acks=1? Others may have waited for what it moved. */
function isAloneAck({ source, events }: StepRecord, answer: TraceEventOf<'ProduceAnswered'>): boolean {
  if (source.kind !== 'message' || source.message.kind !== 'Produce' || source.message.acks !== 1) return false;
  const appended = events.find((event) => event.type === 'RecordsAppended' && event.by === 'produce');
  return appended?.type !== 'RecordsAppended' || appended.baseOffset === answer.baseOffset;
}

/** A write was answered: with acks=1 in the same step in which it came. */
function rememberAck(sim: Simulation, memory: Memory, done: StepRecord, event: TraceEventOf<'ProduceAnswered'>): void {
  const log = sim.state.brokers[event.broker]?.disk.logs[event.tp];
  const batch = log && event.error === 'NONE' ? batchAt(log, event.baseOffset) : undefined;
  if (!batch) return;
  const alone = isAloneAck(done, event);
  const partition = rememberedPartition(memory, event.tp);
  const promised = { batch, step: appendedAt(partition, batch), broker: event.broker };
  (alone ? partition.ackedByOne : partition.ackedByAll).push(promised);
  if (batch.isTransactional && !batch.control) partition.open.push(promised);
}

function rememberReplicas(sim: Simulation, memory: PartitionMemory, step: number, events: readonly TraceEvent[]): void {
  for (const id in sim.state.brokers) rememberReplica(sim, memory, Number(id), step, events);
  const { registration, lossyStops, lossyLastMembers } = memory;
  if (lossyStops.length === 0 || registration?.isr.length !== 1) return;
  for (const stop of lossyStops)
    if (registration.isr.includes(stop.broker) && !lossyLastMembers.includes(stop)) lossyLastMembers.push(stop);
}

function rememberReplica(sim: Simulation, memory: PartitionMemory, id: number, step: number, events: readonly TraceEvent[]): void {
  const { tp } = memory;
  const broker = sim.state.brokers[id];
  const log = broker?.disk.logs[tp];
  const known = memory.replicas[id];
  if (!broker || (!log && !known)) return;
  const logEndOffset = log?.logEndOffset ?? 0;
  const truncated = events.some((event) => event.type === 'LogTruncated' && event.broker === id && event.tp === tp);
  const isDeleted = !log && isUp(broker);
  if (isDeleted) memory.deleted.add(id);
  if (known && logEndOffset < known.logEndOffset && !truncated && !isDeleted) rememberLoss(sim, memory, id, step);
  const partition = broker.partitions[tp];
  memory.replicas[id] = {
    incarnation: broker.incarnation,
    role: partition?.role ?? null,
    leaderEpoch: partition?.leaderEpoch ?? -1,
    highWatermark: partition?.highWatermark ?? 0,
    lastStableOffset: 0,
    logEndOffset,
    batches: log?.batches ?? [],
    leaderEpochStartOffset: partition?.leaderEpochStartOffset ?? 0,
    truncatedAtMs: truncated || isDeleted ? sim.state.nowMs : (known?.truncatedAtMs ?? Number.NEGATIVE_INFINITY),
    fetchSentAtMs: known?.fetchSentAtMs ?? {},
  };
  if (partition?.role === 'leader' && log) rememberLed(memory, log, partition.highWatermark, id);
}

/** How far consumers of a leader may read, and what that makes committed. */
function rememberLed(memory: PartitionMemory, log: ReplicaLog, highWatermark: number, broker: number): void {
  const replica = memory.replicas[broker] as ReplicaMemory;
  replica.lastStableOffset = stableEnd(log, highWatermark);
  memory.highestHighWatermark = Math.max(memory.highestHighWatermark, highWatermark);
  memory.highestStableOffset = Math.max(memory.highestStableOffset, replica.lastStableOffset);
  rememberCommitted(memory, log, highWatermark, broker);
}

function rememberLoss(sim: Simulation, memory: PartitionMemory, broker: number, step: number): void {
  memory.lossyStops.push({ step, broker });
  const isProposed = Object.values(sim.state.brokers).some(({ partitions }) => partitions[memory.tp]?.proposedIsr?.includes(broker));
  if (isProposed || memory.registration?.isr.includes(broker)) memory.unnoticed.add(broker);
}

/** Everything below a leader's high watermark is committed; the newest first, up to what is known. */
function rememberCommitted(memory: PartitionMemory, log: ReplicaLog, highWatermark: number, broker: number): void {
  for (let i = log.batches.length - 1; i >= 0; i--) {
    const batch = log.batches[i] as RecordBatch;
    if (batch.lastOffset >= highWatermark) continue;
    if (memory.committed.get(batch.baseOffset)?.batch === batch) break;
    memory.committed.set(batch.baseOffset, { batch, step: appendedAt(memory, batch), broker });
  }
}
