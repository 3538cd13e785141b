import { topicConfig } from '../dynamicConfigs';
import { seek } from '../history';
import type { TopicPartition } from '../messages';
import type { Profile } from '../profiles';
import { brokerConfig, CONTROLLERS, producerConfig } from '../settings';
import type { TraceEvent, TraceEventType } from '../trace';
import { type Found, type FoundEvent, isBefore, type Past, type Place, type Search } from './past';

/** A config that let something happen, with its value at that moment as Kafka writes it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** Why something is at its place. */
export interface Reason {
  /** What led to it, the main cause first; empty: the cluster formed that way. */
  readonly because: readonly Place[];
  readonly settings?: readonly Setting[];
  /** It is the last of so many of its kind, of which this was the first. */
  readonly run?: { readonly from: Place; readonly count: number };
}

/** What rules read. */
export interface Asking {
  readonly past: Past;
  readonly profile: Profile;
}

export type Rule<T extends TraceEventType> = (found: FoundEvent<T>, asking: Asking) => Search<Reason> | Reason;
export type Rules<T extends TraceEventType> = { readonly [K in T]: Rule<K> };

/** What began the step. */
export const sourceOf = ({ place }: Found): Place => ({ step: place.step, event: -1 });

export const BEGINNING: Reason = { because: [] };

/** The latest event before this one in the same step that is of one of these types and fits. */
export function earlier(
  { place, step }: Found,
  types: readonly TraceEventType[],
  fits: (event: TraceEvent) => boolean = () => true,
): Place | null {
  for (let event = place.event - 1; event >= 0; event--) {
    const candidate = step.events[event] as TraceEvent;
    if (types.includes(candidate.type) && fits(candidate)) return { step: place.step, event };
  }
  return null;
}

/** The later one of two places of which either may be missing. */
export function latest(...found: readonly (Found | null)[]): Found | null {
  let best: Found | null = null;
  for (const each of found) if (each && (!best || isBefore(best.place, each.place))) best = each;
  return best;
}

/** These places, without those that are missing. */
export const places = (...found: readonly (Place | Found | null | undefined)[]): Place[] =>
  found.flatMap((each) => (each ? ['place' in each ? each.place : each] : []));

const setting = (name: string, value: unknown): Setting => ({ name, value: String(value) });

type Configs = Readonly<Record<string, unknown>>;

/** A config of a broker's process. */
export function brokerSetting({ past }: Asking, broker: number, name: string): Setting {
  return setting(name, (brokerConfig(past.history.sim.settings, broker) as Configs)[name]);
}

/** A config of the controllers of KRaft. */
export const controllerSetting = (asking: Asking, name: string): Setting => brokerSetting(asking, CONTROLLERS, name);

/** A config of a topic as a broker saw it in a step. */
export function topicSetting({ past }: Asking, step: number, broker: number, tp: TopicPartition, name: string): Setting {
  return setting(name, (topicConfig(seek(past.history, step), broker, tp) as Configs)[name]);
}

export function producerSetting({ past }: Asking, client: string, name: string): Setting {
  return setting(name, (producerConfig(past.history.sim.settings, client) as Configs)[name]);
}

export const acksSetting = (acks: 0 | 1 | -1): Setting => setting('acks', acks === -1 ? 'all' : acks);
