import { isSince, type KafkaVersion } from '../../scenario/versions';
import { failedWith } from './output';
import { prints, type ToolPlan } from './toolPlan';

/** The first release in which a tool says what is wrong with its options without Java's own words. */
const TERSE_SINCE: Readonly<Record<string, KafkaVersion>> = {
  'kafka-topics.sh': '3.7',
  'kafka-configs.sh': '0.10',
  'kafka-leader-election.sh': '2.4',
  'kafka-get-offsets.sh': '3.6',
  'kafka-delete-records.sh': '3.7',
};

/** An option that a tool does not know, as its parser says it. */
export function notRecognised(tool: string, kafka: KafkaVersion, option: string): ToolPlan {
  const message = `${option.replace(/^-+/, '')} is not a recognized option`;
  const since = TERSE_SINCE[tool];
  const isTerse = since !== undefined && isSince(kafka, since);
  return prints(
    failedWith([], isTerse ? `${message}\n` : `Exception in thread "main" joptsimple.UnrecognizedOptionException: ${message}\n`),
  );
}
