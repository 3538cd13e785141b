import { ident, type Place } from './place';

const ACKNOWLEDGE = 'Received a fatal error while waiting for the controller to acknowledge that we are caught up';

/** The line with which a broker ends that may not register because its id is in use, with the first line of the exception (ZK-02, KR-07). */
export function refusedStart({ reason }: { readonly reason: string }, at: Place): string {
  if (at.mode === 'kraft') return `[BrokerServer id=${at.id}] ${ACKNOWLEDGE}\njava.util.concurrent.CancellationException: null`;
  const exception = reason.startsWith('org.') ? reason : `java.lang.RuntimeException: ${reason}`;
  return `${ident.server(at)}Fatal error during KafkaServer startup. Prepare to shutdown\n${exception}`;
}
