import type { TraceEventOf } from '../engine/trace';
import { nodeName } from './names';

type NetworkEvent = TraceEventOf<'LinkCut' | 'LinkHealed' | 'LinkSlowed' | 'MessageLost' | 'MessageDelayed' | 'RequestTimedOut'>;

/** What happened to a link, a connection or one message. */
export function networkPhrase(event: NetworkEvent): string {
  switch (event.type) {
    case 'LinkCut':
      return `${nodeName(event.from)} → ${nodeName(event.to)} cut`;
    case 'LinkHealed':
      return `${nodeName(event.from)} → ${nodeName(event.to)} healed`;
    case 'LinkSlowed':
      return `${nodeName(event.from)} → ${nodeName(event.to)} now ${event.latencyMs} ms`;
    case 'MessageLost':
      return `${event.message.kind} ${event.message.id} to ${nodeName(event.message.to)} lost`;
    case 'MessageDelayed':
      return `${event.message.kind} ${event.message.id} now due at ${event.message.dueAtMs} ms`;
    case 'RequestTimedOut':
      return `no answer from ${nodeName(event.of)}: ${event.connection} connection closed`;
  }
}
