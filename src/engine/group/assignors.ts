import { compareText } from '../../lib/compareText';

/** A member of a consumer group, with what it has subscribed to. */
export interface GroupMember {
  readonly id: string;
  /** group.instance.id: a static member (GRP-11). */
  readonly instance?: string | undefined;
  readonly topics: readonly string[];
}

/** By member id: topic-partitions, in the order in which they were given. */
export type Assignment = Readonly<Record<string, readonly string[]>>;

type PartitionsPerTopic = Readonly<Record<string, number>>;

/** Static members come first, by instance id; the others by member id (`AbstractPartitionAssignor.MemberInfo`). */
function compareMembers(a: GroupMember, b: GroupMember): number {
  if (a.instance !== undefined && b.instance !== undefined) return compareText(a.instance, b.instance);
  if (a.instance !== undefined) return -1;
  if (b.instance !== undefined) return 1;
  return compareText(a.id, b.id);
}

function nobodyHasAnything(members: readonly GroupMember[]): Record<string, string[]> {
  return Object.fromEntries(members.map(({ id }) => [id, []]));
}

/** Topics that exist and that somebody wants. */
function subscribedTopics(partitionsPerTopic: PartitionsPerTopic, members: readonly GroupMember[]): string[] {
  return Object.keys(partitionsPerTopic)
    .filter((topic) => members.some(({ topics }) => topics.includes(topic)))
    .sort(compareText);
}

/** Topic by topic: each subscriber gets a run of partitions, the first ones one more where it does not come out even (GRP-07, `RangeAssignor`). */
export function rangeAssign(partitionsPerTopic: PartitionsPerTopic, members: readonly GroupMember[]): Assignment {
  const assignment = nobodyHasAnything(members);
  const sorted = members.toSorted(compareMembers);
  for (const topic of subscribedTopics(partitionsPerTopic, members)) {
    const subscribers = sorted.filter(({ topics }) => topics.includes(topic));
    const partitions = partitionsPerTopic[topic] as number;
    const each = Math.floor(partitions / subscribers.length);
    const withOneMore = partitions % subscribers.length;
    let next = 0;
    subscribers.forEach(({ id }, i) => {
      const end = next + each + (i < withOneMore ? 1 : 0);
      for (; next < end; next++) assignment[id]?.push(`${topic}-${next}`);
    });
  }
  return assignment;
}

/** All partitions in order are dealt in turn; who has not subscribed to the topic is passed over (GRP-07, `RoundRobinAssignor`). */
export function roundRobinAssign(partitionsPerTopic: PartitionsPerTopic, members: readonly GroupMember[]): Assignment {
  const assignment = nobodyHasAnything(members);
  const sorted = members.toSorted(compareMembers);
  let turn = 0;
  for (const topic of subscribedTopics(partitionsPerTopic, members)) {
    for (let partition = 0; partition < (partitionsPerTopic[topic] as number); partition++) {
      while (!(sorted[turn] as GroupMember).topics.includes(topic)) turn = (turn + 1) % sorted.length;
      assignment[(sorted[turn] as GroupMember).id]?.push(`${topic}-${partition}`);
      turn = (turn + 1) % sorted.length;
    }
  }
  return assignment;
}
