import type { TraceEventOf } from '../../engine/trace';
import { isSince } from '../../scenario/versions';
import { ident, type Place } from './place';
import type { Wordings } from './says';

/** A broker asks to leave. In KRaft the controllers say more of it than the broker. */
export const processLines: Wordings<'shutdownStarted' | 'shutdownSucceeded'> = {
  shutdownStarted: { '0.10': (_, at) => (at.mode === 'zookeeper' ? `${ident.server(at)}Starting controlled shutdown` : []) },
  shutdownSucceeded: {
    '0.10': (_, at) => `${ident.server(at)}Controlled shutdown succeeded`,
    '3.3': (_, at) => `${ident.server(at)}Controlled shutdown request returned successfully after 0ms`,
  },
};

/** A broker has its znode (ZK-01). */
export function registered({ brokerEpoch }: TraceEventOf<'BrokerRegistered'>, at: Place): string {
  const endpoint = `PLAINTEXT://${at.addressOf(at.id)}`;
  const path = `Registered broker ${at.id} at path /brokers/ids/${at.id} with addresses: `;
  if (isSince(at.kafka, '2.6')) return `${path}${endpoint}, czxid (broker epoch): ${brokerEpoch}`;
  const [host, port] = at.addressOf(at.id).split(':');
  const inParts = `EndPoint(${host},${port},ListenerName(PLAINTEXT),PLAINTEXT)`;
  if (!isSince(at.kafka, '1.1')) return `${path}${inParts}`;
  return `${path}ArrayBuffer(${inParts})${isSince(at.kafka, '2.2') ? `, czxid (broker epoch): ${brokerEpoch}` : ''}`;
}

/** What the race for /controller comes to (ZK-03). */
export function elected({ controllerEpoch }: TraceEventOf<'ControllerElected'>, at: Place): string[] {
  if (!isSince(at.kafka, '0.11')) return [];
  const won = `${ident.controller(at)}${at.id} successfully elected as the controller`;
  return [
    isSince(at.kafka, '2.1') ? `${won}. Epoch incremented to ${controllerEpoch} and epoch zk version is now ${controllerEpoch}` : won,
  ];
}

export function electionLost({ controller }: TraceEventOf<'ControllerElectionLost'>, at: Place): string[] {
  if (!isSince(at.kafka, '3.0')) return [];
  return [`${ident.controller(at)}Broker ${controller} has been elected as the controller, so stopping the election process.`];
}
