import * as fc from 'fast-check';
import { CONFIG_NAMES, type ConfigLevel, type ConfigName, type ConfigSpec, configSpec, defaultIn, existsIn, minIn } from './configs';
import type { Release } from './readConfigs';
import type { Configs } from './schema';
import type { KafkaVersion } from './versions';

/** A record without the keys that were drawn as undefined. */
export const present = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K] | undefined> }): fc.Arbitrary<T> =>
  fc
    .record(model as { [K in keyof T]: fc.Arbitrary<T[K]> })
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, given]) => given !== undefined)) as T);
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

/** Waits that a broker would not start with are left to other tests. */
const NOT_DRAWN: readonly ConfigName[] = ['replica.fetch.wait.max.ms', 'replica.lag.time.max.ms'];

function valueFor(spec: ConfigSpec, kafka: KafkaVersion): fc.Arbitrary<Configs[string]> {
  switch (spec.type) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return spec.ordered ? fc.constantFrom(spec.choices[0] as string, defaultIn(spec, kafka)) : fc.constantFrom(...spec.choices);
    case 'text':
      return fc.constantFrom('', 'r1', 'eu-west_2.a');
    case 'integer': {
      const min = minIn(spec, kafka);
      const any = fc.integer({ min, max: Math.min(spec.max, min + 60_000) });
      return fc.oneof(fc.constantFrom(min, spec.max, Number(defaultIn(spec, kafka))), any);
    }
  }
}

/** Configs that may stand at a level, none of them or a few. */
export function configsAt(
  level: ConfigLevel,
  { kafka, mode }: Release,
  isDrawn: (name: string) => boolean = () => true,
): fc.Arbitrary<Configs> {
  const names = CONFIG_NAMES.filter((name) => {
    const spec = configSpec(name);
    return spec?.levels.includes(level) && existsIn(spec, kafka, mode) && !NOT_DRAWN.includes(name) && isDrawn(name);
  });
  return fc
    .uniqueArray(fc.constantFrom(...names), { maxLength: 4 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, valueFor(configSpec(name) as ConfigSpec, kafka)]))))
    .map((configs) => ({ ...configs }));
}

/** The same where nothing set is not said. */
export const setConfigsAt = (level: ConfigLevel, release: Release, isDrawn?: (name: string) => boolean) =>
  maybe(configsAt(level, release, isDrawn).filter((configs) => Object.keys(configs).length > 0));
