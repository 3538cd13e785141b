import { isSince, type KafkaVersion } from '../../scenario/versions';

/** An exception of Java, by its class. */
export interface Thrown {
  readonly exception: string;
  readonly message: string;
}

export const apiError = (name: string, message: string): Thrown => ({ exception: `org.apache.kafka.common.errors.${name}`, message });
export const illegalArgument = (message: string): Thrown => ({ exception: 'java.lang.IllegalArgumentException', message });

/** Where the exceptions of the tools live, by release. */
function exceptionClass(name: 'AdminCommandFailedException' | 'AdminOperationException', kafka: KafkaVersion): string {
  if (isSince(kafka, '4.0')) return `org.apache.kafka.tools.${name}`;
  if (isSince(kafka, '3.5')) return `org.apache.kafka.server.common.${name}`;
  return name === 'AdminOperationException' ? `kafka.admin.${name}` : `kafka.common.${name}`;
}

export const operationError = (kafka: KafkaVersion, message: string): Thrown => ({
  exception: exceptionClass('AdminOperationException', kafka),
  message,
});
export const commandFailed = (kafka: KafkaVersion, message: string): Thrown => ({
  exception: exceptionClass('AdminCommandFailedException', kafka),
  message,
});

/** As Java prints an exception. */
export const told = ({ exception, message }: Thrown): string => `${exception}: ${message}`;
