import type { TraceEventOf } from '../engine/trace';
import { ids } from './names';

type AdministrationEvent = TraceEventOf<'ConfigsAltered' | 'ElectionAnswered' | 'ReassignmentCompleted' | 'ReplicaDeleted'>;

function altered({ topic, broker, configs, removed }: TraceEventOf<'ConfigsAltered'>): string {
  const whose = topic === null ? (broker === null ? 'all brokers' : '') : `topic ${topic}`;
  const set = Object.entries(configs).map(([name, value]) => `${name}=${value}`);
  return `${whose} configs ${[...set, ...removed.map((name) => `${name} removed`)].join(', ')}`.trim();
}

/** What administration led to, in a few words. */
export function administrationPhrase(event: AdministrationEvent): string {
  switch (event.type) {
    case 'ConfigsAltered':
      return altered(event);
    case 'ElectionAnswered':
      return `${event.election} election: ${event.error}`;
    case 'ReassignmentCompleted':
      return `reassigned to ${ids(event.replicas)}`;
    case 'ReplicaDeleted':
      return 'replica deleted';
  }
}
