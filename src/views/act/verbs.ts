import type { BrokerFrame, ClientFrame, Frame, PartitionFrame, QuorumControllerFrame } from '../../engine/frame';
import type { Message } from '../../engine/messages';
import type { RefusalReason } from '../../engine/trace';
import type { Act } from '../../state/actions';
import { isSince } from '../../state/limits';
import { nameOfMessage } from '../../state/selection';
import { brokerVerbs } from './brokerVerbs';
import { linkVerbs } from './linkVerbs';

/** What a verb is called; `link.cut` and the like hold for each other end. */
export type VerbName = Act['do'] | 'elect.unclean';

/** Something that can be done to an actor at a moment. */
export interface Verb {
  /** A node's name, a partition's, or a message's. */
  readonly actor: string;
  readonly name: VerbName;
  readonly act: Act;
  /** The key that stands for it in an open menu, as `KeyboardEvent.code` writes it behind `Key`. */
  readonly letter: string | null;
  /** Why it makes no sense now; the engine says the same. */
  readonly refusal: RefusalReason | 'release' | null;
}

/** The moment that verbs are for. */
export interface ActMoment {
  readonly frame: Frame;
  /** The partition on the stage. */
  readonly tp: string;
  /** What the next record says, unless somebody writes something else. */
  readonly value: string;
}

/** What a held-up message is late by, ms, unless somebody says how much. */
export const DELAY_MS = 1000;

type ControllerVerb = Extract<Act, { controller: number }>['do'];
type Status = QuorumControllerFrame['status'];

const CONTROLLER_VERBS: Readonly<
  Record<ControllerVerb, { readonly from: readonly Status[]; readonly otherwise: RefusalReason; readonly letter: string }>
> = {
  'controller.stop': { from: ['running'], otherwise: 'controller.notRunning', letter: 'S' },
  'controller.kill': { from: ['running', 'paused'], otherwise: 'controller.notRunning', letter: 'C' },
  'controller.pause': { from: ['running'], otherwise: 'controller.notRunning', letter: 'Z' },
  'controller.resume': { from: ['paused'], otherwise: 'controller.notPaused', letter: 'R' },
  'controller.start': { from: ['down', 'stopped', 'crashed'], otherwise: 'controller.running', letter: 'O' },
};

function controllerVerbs({ id, status }: QuorumControllerFrame): readonly Verb[] {
  return Object.entries(CONTROLLER_VERBS).map(([name, { from, otherwise, letter }]) => ({
    actor: `c${id}`,
    name: name as ControllerVerb,
    act: { do: name as ControllerVerb, controller: id },
    letter,
    refusal: from.includes(status) ? null : otherwise,
  }));
}

type Server = Frame['zookeeper']['servers'][number];

function serverVerbs({ node, isUp }: Server): readonly Verb[] {
  const number = Number(node.slice(2));
  const server = number > 0 ? { server: number } : {};
  return [
    {
      actor: node,
      name: 'zookeeper.stop',
      act: { do: 'zookeeper.stop', ...server },
      letter: 'S',
      refusal: isUp ? null : 'zookeeper.notRunning',
    },
    {
      actor: node,
      name: 'zookeeper.start',
      act: { do: 'zookeeper.start', ...server },
      letter: 'O',
      refusal: isUp ? 'zookeeper.running' : null,
    },
  ];
}

const ACKS = [
  ['all', 'A'],
  ['1', '1'],
  ['0', '0'],
] as const;

function clientVerbs(client: ClientFrame, { frame, tp, value }: ActMoment): readonly Verb[] {
  const partition = frame.partitions.find((each) => each.tp === tp);
  const actor = client.id;
  if (!partition) return [];
  const target = { client: actor, topic: partition.topic, partition: partition.partition };
  if (client.kind === 'producer') {
    return ACKS.map(([acks, letter]) => ({
      actor,
      name: 'produce',
      act: { do: 'produce', ...target, acks, records: [{ value }] },
      letter,
      refusal: null,
    }));
  }
  const reads = client.tp !== null;
  return [
    {
      actor,
      name: 'consumer.start',
      act: { do: 'consumer.start', ...target, offset: 0 },
      letter: 'O',
      refusal: reads ? 'consumer.running' : null,
    },
    {
      actor,
      name: 'consumer.stop',
      act: { do: 'consumer.stop', client: actor },
      letter: 'S',
      refusal: reads ? null : 'consumer.notRunning',
    },
  ];
}

function messageVerbs(message: Message, { atMs }: Frame): readonly Verb[] {
  const { id: on, dueAtMs } = message;
  const late = dueAtMs <= atMs ? ('message.unknown' as const) : null;
  const repeatable = message.kind === 'Produce' && message.acks !== 0;
  const actor = nameOfMessage(on);
  return [
    { actor, name: 'message.drop', act: { do: 'message.drop', message: on }, letter: 'X', refusal: late },
    { actor, name: 'message.delay', act: { do: 'message.delay', message: on, byMs: DELAY_MS }, letter: 'D', refusal: late },
    {
      actor,
      name: 'message.duplicate',
      act: { do: 'message.duplicate', message: on },
      letter: '2',
      refusal: repeatable ? late : 'message.sentOnce',
    },
  ];
}

const rotated = ([first = 0, ...rest]: readonly number[]): number[] => [...rest, first];

function partitionVerbs(
  { tp: actor, topic, partition, replicas, adding, removing }: PartitionFrame,
  { frame }: ActMoment,
): readonly Verb[] {
  const on = { topic, partition };
  const modern = isSince(frame.kafka, '2.4') ? null : ('release' as const);
  const moves = adding.length + removing.length > 0;
  const partitions = frame.partitions.filter((each) => each.topic === topic).length;
  return [
    { actor, name: 'partition.elect', act: { do: 'partition.elect', ...on, election: 'preferred' }, letter: 'P', refusal: null },
    { actor, name: 'elect.unclean', act: { do: 'partition.elect', ...on, election: 'unclean' }, letter: 'U', refusal: modern },
    {
      actor,
      name: 'partition.reassign',
      act: { do: 'partition.reassign', ...on, replicas: rotated(replicas) },
      letter: 'M',
      refusal: null,
    },
    {
      actor,
      name: 'partition.cancelReassignment',
      act: { do: 'partition.cancelReassignment', ...on },
      letter: 'B',
      refusal: modern ?? (moves ? null : 'reassignment.none'),
    },
    {
      actor,
      name: 'topic.alterPartitions',
      act: { do: 'topic.alterPartitions', topic, partitions: partitions + 1 },
      letter: 'A',
      refusal: null,
    },
    { actor, name: 'records.delete', act: { do: 'records.delete', ...on }, letter: 'D', refusal: null },
  ];
}

/** Those that make no sense now stand last. */
function brokerActor(broker: BrokerFrame, { frame }: ActMoment): readonly Verb[] {
  const verbs = [...brokerVerbs(broker, frame), ...linkVerbs(`b${broker.id}`, frame)];
  return [...verbs.filter(({ refusal }) => refusal === null), ...verbs.filter(({ refusal }) => refusal !== null)];
}

/** What can be done to one actor: a node by its name, a partition by its, a message as it is selected. Empty where there is no such actor. */
export function verbsOf(moment: ActMoment, actor: string): readonly Verb[] {
  const { frame } = moment;
  const client = frame.clients.find(({ id }) => id === actor);
  if (client) return [...clientVerbs(client, moment), ...linkVerbs(actor, frame)];
  const broker = frame.brokers.find(({ id }) => `b${id}` === actor);
  if (broker) return brokerActor(broker, moment);
  const partition = frame.partitions.find(({ tp }) => tp === actor);
  if (partition) return partitionVerbs(partition, moment);
  const message = frame.inFlight.find(({ id }) => nameOfMessage(id) === actor);
  return message ? messageVerbs(message, frame) : keeperVerbs(frame, actor);
}

/** A card stands for all who keep the metadata: for ZooKeeper's whole ensemble, and in KRaft for the other controllers behind the one that is named. */
function keeperVerbs(frame: Frame, actor: string): readonly Verb[] {
  const { quorum, zookeeper } = frame;
  if (quorum) {
    const named = quorum.controllers.filter(({ id }) => actor === `c${id}`);
    if (named.length === 0 && actor !== 'zk') return [];
    const others = quorum.controllers.filter((controller) => !named.includes(controller));
    return [...named, ...others].flatMap((controller) => [...controllerVerbs(controller), ...linkVerbs(`c${controller.id}`, frame)]);
  }
  const servers = zookeeper.servers.filter(({ node }) => actor === 'zk' || actor === node);
  return servers.flatMap((server) => [...serverVerbs(server), ...linkVerbs(server.node, frame)]);
}

/** Everything that can be done at a moment, actor by actor: brokers, those who keep the metadata, clients, the partition on the stage, messages in flight. */
export function verbsAt(moment: ActMoment): readonly Verb[] {
  const { frame, tp } = moment;
  return [
    ...frame.brokers.map(({ id }) => `b${id}`),
    'zk',
    ...frame.clients.map(({ id }) => id),
    tp,
    ...frame.inFlight.map(({ id }) => nameOfMessage(id)),
  ].flatMap((actor) => verbsOf(moment, actor));
}
