import { TOPICS } from '../../../engine/controller/znodePaths';
import { projectFrame } from '../../../engine/project';
import type { Simulation } from '../../../engine/simulation';
import { topicOf } from '../../../engine/topicPartition';
import { isSince, type KafkaVersion } from '../../../scenario/versions';
import { apiError, illegalArgument, type Thrown } from '../exceptions';
import { children } from '../znode';
import type { TopicRequest } from './request';

const MAX_LENGTH = 249;
const LEGAL = /^[a-zA-Z0-9._-]+$/;
const INTERNAL = ['__consumer_offsets', '__transaction_state'];

export const isInternal = (topic: string): boolean => INTERNAL.includes(topic);

/** Topics whose metric names may be the same. */
export const COLLISIONS =
  "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') could collide. To avoid issues it is best to use either, but not both.";
export const mayCollide = (topic: string): boolean => /[._]/.test(topic);

/** What is wrong with a name, in the words of `Topic.validate` by release. */
function complaint(topic: string, kafka: KafkaVersion): string | null {
  const old = !isSince(kafka, '3.0');
  if (topic === '') return old ? "Topic name is illegal, it can't be empty" : 'Topic name is invalid: the empty string is not allowed';
  if (topic === '.' || topic === '..') return old ? 'Topic name cannot be "." or ".."' : `Topic name is invalid: '${topic}' is not allowed`;
  if (topic.length > MAX_LENGTH)
    return old
      ? `Topic name is illegal, it can't be longer than ${MAX_LENGTH} characters, topic name: ${topic}`
      : `Topic name is invalid: the length of '${topic}' is longer than the max allowed length ${MAX_LENGTH}`;
  if (LEGAL.test(topic)) return null;
  const rule = "other than ASCII alphanumerics, '.', '_' and '-'";
  if (!isSince(kafka, '0.11')) return `topic name ${topic} is illegal, contains a character ${rule}`;
  return old
    ? `Topic name "${topic}" is illegal, it contains a character ${rule}`
    : `Topic name is invalid: '${topic}' contains one or more characters ${rule}`;
}

/** @returns the error for a name that no topic may have; null for any other */
export function nameError(topic: string, kafka: KafkaVersion): Thrown | null {
  const message = complaint(topic, kafka);
  return message === null ? null : apiError('InvalidTopicException', message);
}

/** All topics that the controllers know. */
export function knownTopicNames(sim: Simulation): string[] {
  return [...new Set(projectFrame(sim).partitions.map(({ topic }) => topic))].sort((a, b) => (a < b ? -1 : 1));
}

/** All topics that the tool can see, by name. */
export function knownTopics({ sim, direct, broker }: TopicRequest): string[] {
  const names = direct ? children(sim, TOPICS) : Object.keys(broker?.metadata.partitions ?? {}).map(topicOf);
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
}

/** `--topic` of the tools that look for topics is a regular expression. */
export function matchingTopics(request: TopicRequest, pattern: string | undefined): string[] {
  const known = knownTopics(request).filter((topic) => !request.given.flags.has('--exclude-internal') || !isInternal(topic));
  if (pattern === undefined) return known;
  const alternatives = pattern
    .trim()
    .replaceAll(',', '|')
    .replaceAll(' ', '')
    .replace(/^["']+|["']+$/g, '');
  try {
    const expression = new RegExp(`^(?:${alternatives})$`);
    return known.filter((topic) => expression.test(topic));
  } catch {
    return [];
  }
}

/** The topic that was named is not there. */
export function notThere({ kafka }: TopicRequest, topic: string): Thrown {
  const name = isSince(kafka, '3.7') && !isSince(kafka, '4.0') ? `Optional[${topic}]` : topic;
  return illegalArgument(`Topic '${name}' does not exist as expected`);
}
