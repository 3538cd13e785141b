import { isSince, type KafkaVersion } from '../../scenario/versions';
import { failedWith, type ToolOutput } from './output';

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

/** A file that is to be read and is not there, as Java says it. */
export const noSuchFile = (kafka: KafkaVersion, path: string): Thrown =>
  isSince(kafka, '2.1')
    ? { exception: 'java.nio.file.NoSuchFileException', message: path }
    : { exception: 'java.io.FileNotFoundException', message: `${path} (No such file or directory)` };

/** The same where a tool reads the whole file (`Utils.readFileAsString`). */
export const unreadable = (kafka: KafkaVersion, path: string): Thrown =>
  isSince(kafka, '2.5') ? { exception: 'java.io.IOException', message: `Unable to read file ${path}` } : noSuchFile(kafka, path);

/** As Java prints an exception. */
export const told = ({ exception, message }: Thrown): string => `${exception}: ${message}`;

/** A tool that lets an exception through to Java. `out`: lines printed until then. */
export const uncaught = (thrown: Thrown, out: readonly string[] = []): ToolOutput =>
  failedWith(out, `Exception in thread "main" ${told(thrown)}\n`);

/** A tool that catches whatever is thrown, and tells it twice. */
export const caught = (thrown: Thrown): ToolOutput => failedWith([], `${thrown.message}\n${told(thrown)}\n`);
