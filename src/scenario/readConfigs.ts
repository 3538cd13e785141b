import { fail, ok, type Result } from '../lib/result';
import { type ConfigLevel, type ConfigSpec, configSpec, defaultIn, isKnownTo, minIn } from './configs';
import { type Path, problem, type ScenarioProblem, shown } from './problems';
import type { Configs } from './schema';
import type { KafkaVersion, Mode } from './versions';

type Value = Configs[string];

/** The cluster that a config is for. */
export interface Release {
  readonly kafka: KafkaVersion;
  readonly mode: Mode;
}

const INTEGER = /^-?\d{1,16}$/;
const TEXT = /^[A-Za-z0-9._-]{0,60}$/;

/** Kafka's own files hold strings only: `"500"` and `"true"` are taken for what they mean. */
function meant(spec: ConfigSpec, value: Value): Value {
  if (spec.type === 'integer') return typeof value === 'string' && INTEGER.test(value.trim()) ? Number(value) : value;
  if (spec.type === 'boolean') return value === 'true' || value === 'false' ? value === 'true' : value;
  if (spec.type === 'text') return String(value);
  return spec.choices.includes('all') && String(value) === '-1' ? 'all' : String(value);
}

/** The choices of a release: none that is later than its own default where they are versions. */
function choicesIn(spec: Extract<ConfigSpec, { type: 'choice' }>, kafka: KafkaVersion): readonly string[] {
  const last = spec.ordered ? spec.choices.indexOf(String(defaultIn(spec, kafka))) : spec.choices.length;
  return spec.choices.slice(0, last + 1);
}

function readValue(name: string, spec: ConfigSpec, given: Value, kafka: KafkaVersion, path: Path): Result<Value, ScenarioProblem> {
  const value = meant(spec, given);
  const received = shown(given);
  switch (spec.type) {
    case 'integer': {
      const min = minIn(spec, kafka);
      if (Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= spec.max) return ok(Number(value) + 0);
      return fail(problem('config.integer', path, { name, min, max: spec.max, received }));
    }
    case 'boolean':
      return typeof value === 'boolean' ? ok(value) : fail(problem('config.boolean', path, { name, received }));
    case 'choice': {
      const choices = choicesIn(spec, kafka);
      if (choices.includes(String(value))) return ok(value);
      return fail(problem('config.choice', path, { name, choices: choices.join(', '), received }));
    }
    case 'text':
      return TEXT.test(String(value)) ? ok(value) : fail(problem('config.text', path, { name, received }));
  }
}

/** What a cluster sets, it sets for its brokers. */
const isAllowed = (levels: readonly ConfigLevel[], level: ConfigLevel) =>
  levels.includes(level) || (level === 'cluster' && levels.includes('broker'));

/** The config of this name, or why it cannot stand here. */
function specAt(name: string, level: ConfigLevel, { kafka, mode }: Release, path: Path): Result<ConfigSpec, ScenarioProblem> {
  const spec = configSpec(name);
  if (!spec) return fail(problem('config.unknown', path, { name: shown(name) }));
  if (!isAllowed(spec.levels, level)) return fail(problem('config.level', path, { name, level, levels: spec.levels.join(', ') }));
  if (!isKnownTo(spec, kafka)) return fail(problem('config.version', path, { name, kafka }));
  if (spec.mode !== undefined && spec.mode !== mode) return fail(problem('config.mode', path, { name, mode, only: spec.mode }));
  return ok(spec);
}

/** The configs in their own types; each that is not right adds a problem. Nothing where nothing is set. */
export function readConfigs(
  configs: Configs | undefined,
  level: ConfigLevel,
  release: Release,
  path: Path,
  problems: ScenarioProblem[],
): Configs | undefined {
  const entries: [string, Value][] = [];
  for (const [name, value] of Object.entries(configs ?? {})) {
    const here = [...path, shown(name)];
    const spec = specAt(name, level, release, here);
    const read = spec.ok ? readValue(name, spec.value, value, release.kafka, here) : spec;
    if (read.ok) entries.push([name, read.value]);
    else problems.push(read.problem);
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Configs that change while the cluster runs: on a broker or on all of them only those that a running broker takes. */
export function checkAltered(names: readonly string[], level: ConfigLevel, release: Release, path: Path): ScenarioProblem[] {
  return names.flatMap((name) => {
    const spec = specAt(name, level, release, path);
    if (!spec.ok) return [spec.problem];
    return level === 'topic' || spec.value.dynamic ? [] : [problem('config.static', path, { name })];
  });
}
