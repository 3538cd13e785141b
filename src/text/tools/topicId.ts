import type { Simulation } from '../../engine/simulation';
import { toBase64url } from '../../lib/base64url';

const BYTES = 16;

/** FNV-1a, 32 bits. */
function hash(text: string, seed: number): number {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * The id of a topic, as Kafka prints it (22 characters). The engine has none: it follows from the topic's name, so each run has the same.
 * `deleted`: topics of this name that are gone.
 */
export function topicId(topic: string, deleted = 0): string {
  const bytes = new Uint8Array(BYTES);
  const named = deleted === 0 ? topic : `${topic} after ${deleted}`;
  for (let i = 0; i < BYTES; i++) bytes[i] = hash(named, i + 1) & 0xff;
  return toBase64url(bytes);
}

/** The id of the topic that has a name now. */
export const topicIdNow = ({ state }: Simulation, topic: string): string => topicId(topic, state.topicsDeleted[topic]);

/** The id of the cluster: no topic has a name like this. */
export const clusterId = (): string => topicId('the cluster');
