import { isSince } from '../../scenario/versions';
import { ident, type Place } from './place';

const ACKNOWLEDGE = 'Received a fatal error while waiting for the controller to acknowledge that we are caught up';

/** The line with which a broker ends that may not register because its id is in use, with the first line of the exception (ZK-02, KR-07). */
export function refusedStart({ reason }: { readonly reason: string }, at: Place): string {
  if (at.mode === 'kraft') return `[BrokerServer id=${at.id}] ${ACKNOWLEDGE}\njava.util.concurrent.CancellationException: null`;
  const exception = reason.startsWith('org.') ? reason : `java.lang.RuntimeException: ${reason}`;
  return `${ident.server(at)}Fatal error during KafkaServer startup. Prepare to shutdown\n${exception}`;
}

/** With what a process ends whose log directory another one has. */
export function lockedStart(at: Place): string {
  const kafka = isSince(at.kafka, '2.0') ? 'org.apache.kafka' : 'kafka';
  const directory = at.directoryOf(at.id);
  const startup =
    at.mode === 'kraft' ? `[BrokerServer id=${at.id}] Fatal error during broker` : `${ident.server(at)}Fatal error during KafkaServer`;
  return `${startup} startup. Prepare to shutdown\n${kafka}.common.KafkaException: Failed to acquire lock on file .lock in ${directory}. A Kafka instance in another process or thread is using this directory.`;
}

/** With what a process of KRaft ends whose log directory was not formatted. */
export const unformattedStart = (): string =>
  'Exiting Kafka due to fatal exception\njava.lang.RuntimeException: No readable meta.properties files found.';
