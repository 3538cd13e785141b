import { setConfig } from '../scenario/edit';
import { refit } from '../scenario/refit';
import type { Configs, Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import { KAFKA_VERSIONS, modesOf } from '../scenario/versions';

/** One difference, as it is written: `Kafka 0.11`, `acks=1`, `unclean.leader.election.enable=true`. */
export type DifferenceId = string;

const SETTINGS: readonly (readonly [name: string, values: readonly Configs[string][]])[] = [
  ['unclean.leader.election.enable', [true, false]],
  ['min.insync.replicas', [1, 2, 3]],
];
const ACKS = ['0', '1', 'all'] as const;

const RELEASE = /^Kafka (\S+) (zookeeper|kraft)$/;

/** The same document with one difference, or null where it would be the same, or none that can be. */
export function withDifference(scenario: Scenario, id: DifferenceId): Scenario | null {
  const [, kafka, mode] = RELEASE.exec(id) ?? [];
  const [name = '', value = ''] = id.split('=');
  let changed: Scenario | null = null;
  if (kafka && mode) changed = refit(scenario, kafka as Scenario['kafka'], mode as Scenario['cluster']['mode']);
  else if (name === 'acks') {
    changed = scenario.clients
      .filter(({ kind }) => kind === 'producer')
      .reduce((document, client) => setConfig(document, { at: 'client', id: client.id }, 'acks', value), scenario);
  } else {
    const setting = SETTINGS.find(([each]) => each === name)?.[1].find((each) => String(each) === value);
    if (setting !== undefined) changed = setConfig(scenario, { at: 'cluster' }, name, setting);
  }
  const read = changed && parseScenario(changed);
  return read?.ok && JSON.stringify(read.value) !== JSON.stringify(scenario) ? read.value : null;
}

/** Every single difference that makes sense for a document. */
export function differences(scenario: Scenario): readonly DifferenceId[] {
  const releases = KAFKA_VERSIONS.flatMap((kafka) => modesOf(kafka).map((mode) => `Kafka ${kafka} ${mode}`));
  const settings = SETTINGS.flatMap(([name, values]) => values.map((value) => `${name}=${value}`));
  return [...ACKS.map((acks) => `acks=${acks}`), ...settings, ...releases].filter((id) => withDifference(scenario, id) !== null);
}
