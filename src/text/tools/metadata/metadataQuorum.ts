import type { FetcherProgress, QuorumController } from '../../../engine/kraft/state';
import { brokerNode, controllerNode } from '../../../engine/messages';
import type { Simulation } from '../../../engine/simulation';
import { isSince } from '../../../scenario/versions';
import { apiError, told } from '../exceptions';
import { type Given, readOptions, single } from '../options';
import { failedWith, printed, type ToolOutput, unknown, wallClockMs } from '../output';
import { answering } from '../servers';
import type { Terminal } from '../toolPlan';
import { clusterId } from '../topicId';
import { brokerDirectory, voterDirectory } from './directory';
import { endpointOf } from './endpoint';

const OPTIONS = {
  '--bootstrap-server': 'value',
  '--bootstrap-controller': 'value',
  '--command-config': 'value',
  '--status': 'flag',
  '--replication': 'flag',
  '--re': 'flag',
  '--human-readable': 'flag',
  '--hr': 'flag',
} as const;
/** An observer that has not fetched for so long is forgotten, ms. */
const OBSERVER_SESSION_MS = 300_000;
const NAME_WIDTH = 24;

/** What the leader knows of a voter or observer (`QuorumInfo.ReplicaState`). Times are virtual ms; -1 for never. */
interface Replica {
  readonly id: number;
  readonly directory: string;
  readonly logEndOffset: number;
  readonly lastFetchMs: number;
  readonly lastCaughtUpMs: number;
}

interface QuorumInfo {
  readonly leader: QuorumController;
  readonly voters: readonly Replica[];
  readonly observers: readonly Replica[];
}

const NEVER: Pick<FetcherProgress, 'endOffset' | 'lastFetchMs' | 'lastCaughtUpMs'> = { endOffset: -1, lastFetchMs: -1, lastCaughtUpMs: -1 };

function replica(id: number, directory: string, { endOffset, lastFetchMs, lastCaughtUpMs }: typeof NEVER): Replica {
  return { id, directory, logEndOffset: endOffset, lastFetchMs, lastCaughtUpMs };
}

function infoOf(sim: Simulation, leader: QuorumController): QuorumInfo {
  const { nowMs, quorum, brokers } = sim.state;
  const itself = { endOffset: leader.log.endOffset, lastFetchMs: nowMs, lastCaughtUpMs: nowMs };
  const voterIds = Object.keys(quorum?.controllers ?? {}).map(Number);
  const progressOf = (id: number) => (id === leader.id ? itself : (leader.fetchers[controllerNode(id)] ?? NEVER));
  const observers = Object.values(brokers).flatMap(({ id, disk }) => {
    const progress = leader.fetchers[brokerNode(id)];
    const isKnown = progress && progress.lastFetchMs + OBSERVER_SESSION_MS > nowMs;
    return isKnown ? [replica(id, brokerDirectory(id, disk.directoryId), progress)] : [];
  });
  return { leader, voters: voterIds.map((id) => replica(id, voterDirectory(sim, id), progressOf(id))), observers };
}

/** How far the slowest voter is behind, and for how long. */
function lagOf({ leader, voters }: QuorumInfo) {
  const slowest = voters.reduce((a, b) => (b.logEndOffset < a.logEndOffset ? b : a));
  const own = voters.find(({ id }) => id === leader.id) ?? slowest;
  const isKnown = slowest.lastCaughtUpMs >= 0;
  return { lag: own.logEndOffset - slowest.logEndOffset, lagMs: isKnown ? own.lastCaughtUpMs - slowest.lastCaughtUpMs : -1 };
}

/** A member as `--status` names it: since 3.9 with its directory, and a voter with where it listens. */
function member(sim: Simulation, terminal: Terminal, { id, directory }: Replica, isVoter: boolean): string {
  if (!isSince(sim.scenario.kafka, '3.9')) return String(id);
  const { host, port } = endpointOf(terminal, 'controller', id);
  const isNamed = !isVoter || sim.scenario.cluster.quorum !== 'static';
  const fields = [
    `"id": ${id}`,
    ...(isNamed ? [`"directoryId": "${directory}"`] : []),
    ...(isVoter ? [`"endpoints": ["CONTROLLER://${host}:${port}"]`] : []),
  ];
  return `{${fields.join(', ')}}`;
}

function statusLines(sim: Simulation, terminal: Terminal, info: QuorumInfo): string[] {
  const { leader, voters, observers } = info;
  const { lag, lagMs } = lagOf(info);
  const separator = isSince(sim.scenario.kafka, '3.9') ? ', ' : ',';
  const listed = (replicas: readonly Replica[], areVoters: boolean) =>
    `[${replicas.map((each) => member(sim, terminal, each, areVoters)).join(separator)}]`;
  const lines: readonly (readonly [string, string | number])[] = [
    ['ClusterId', clusterId()],
    ['LeaderId', leader.id],
    ['LeaderEpoch', leader.epoch],
    ['HighWatermark', leader.log.highWatermark],
    ['MaxFollowerLag', lag],
    ['MaxFollowerLagTimeMs', Math.round(lagMs)],
    ['CurrentVoters', listed(voters, true)],
    ['CurrentObservers', listed(observers, false)],
  ];
  return lines.map(([name, value]) => `${`${name}:`.padEnd(NAME_WIDTH)}${value}`);
}

/** Columns as wide as their widest cell, a tab after each. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => `${cell.padEnd(widths[column] ?? 0)}\t`).join(''));
}

function replicationLines(sim: Simulation, { leader, voters, observers }: QuorumInfo, isReadable: boolean): string[] {
  const names = isSince(sim.scenario.kafka, '3.9');
  const time = (atMs: number): string => {
    if (atMs < 0) return '-1';
    return isReadable ? `${Math.round(sim.state.nowMs - atMs)} ms ago` : String(wallClockMs(atMs));
  };
  const row = (each: Replica, status: string): string[] => [
    String(each.id),
    ...(names ? [each.directory] : []),
    String(each.logEndOffset),
    String(leader.log.endOffset - each.logEndOffset),
    time(each.lastFetchMs),
    time(each.lastCaughtUpMs),
    status,
  ];
  const head = [
    'NodeId',
    ...(names ? ['DirectoryId'] : []),
    'LogEndOffset',
    'Lag',
    'LastFetchTimestamp',
    'LastCaughtUpTimestamp',
    'Status',
  ];
  const isLeader = ({ id }: Replica) => id === leader.id;
  return table([
    head,
    ...voters.filter(isLeader).map((each) => row(each, 'Leader')),
    ...voters.filter((each) => !isLeader(each)).map((each) => row(each, 'Follower')),
    ...observers.map((each) => row(each, 'Observer')),
  ]);
}

/** The leader that the asked broker or controller passes the request on to; null where there is none that knows what is committed. */
function leaderFor(sim: Simulation, terminal: Terminal, given: Given): QuorumController | null {
  const controllers = sim.state.quorum?.controllers ?? {};
  const address = single(given, '--bootstrap-controller');
  const asked = terminal.controllers?.find(({ host, port }) => `${host}:${port}` === address);
  const known = asked ? controllers[asked.controller]?.leaderId : answering(sim, terminal.servers, given)?.metadata.controllerId;
  const leader = controllers[known ?? -1];
  return leader?.status === 'running' && leader.role === 'leader' && leader.active ? leader : null;
}

const TIMED_OUT = told(apiError('TimeoutException', 'The request timed out.'));

/** `kafka-metadata-quorum.sh describe --status` and `--replication` (OUT-7). */
export function metadataQuorum(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unknown(`option ${given.problem}`);
  const { flags, others } = given.value;
  if (others[0] !== 'describe') return unknown(`${others[0] ?? 'nothing'} of the quorum`);
  const isReplication = flags.has('--replication') || flags.has('--re');
  if (isReplication && flags.has('--status'))
    return failedWith([], 'Only one of --status or --replication should be specified with describe sub-command\n');
  if (!isReplication && !flags.has('--status'))
    return failedWith([], 'One of --status or --replication must be specified with describe sub-command\n');
  const leader = leaderFor(sim, terminal, given.value);
  if (!leader) return failedWith([], `${TIMED_OUT}\njava.util.concurrent.ExecutionException: ${TIMED_OUT}\n`);
  const info = infoOf(sim, leader);
  const isReadable = flags.has('--human-readable') || flags.has('--hr');
  return printed(isReplication ? replicationLines(sim, info, isReadable) : statusLines(sim, terminal, info));
}
