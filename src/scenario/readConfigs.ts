import { fail, ok, type Result } from '../lib/result';
import { type ConfigLevel, type ConfigSpec, configSpec } from './configs';
import { type Path, problem, type ScenarioProblem, shown } from './problems';
import type { Configs } from './schema';
import type { KafkaVersion } from './versions';

type Value = Configs[string];

const INTEGER = /^-?\d{1,16}$/;

/** Kafka's own files hold strings only: `"500"` and `"true"` are taken for what they mean. */
function meant(spec: ConfigSpec, value: Value): Value {
  if (spec.type === 'integer') return typeof value === 'string' && INTEGER.test(value.trim()) ? Number(value) : value;
  if (spec.type === 'boolean') return value === 'true' || value === 'false' ? value === 'true' : value;
  return spec.choices.includes('all') && String(value) === '-1' ? 'all' : String(value);
}

function readValue(name: string, spec: ConfigSpec, given: Value, path: Path): Result<Value, ScenarioProblem> {
  const value = meant(spec, given);
  const received = shown(given);
  switch (spec.type) {
    case 'integer':
      if (Number.isSafeInteger(value) && Number(value) >= spec.min && Number(value) <= spec.max) return ok(Number(value) + 0);
      return fail(problem('config.integer', path, { name, min: spec.min, max: spec.max, received }));
    case 'boolean':
      return typeof value === 'boolean' ? ok(value) : fail(problem('config.boolean', path, { name, received }));
    case 'choice':
      if (spec.choices.includes(String(value))) return ok(value);
      return fail(problem('config.choice', path, { name, choices: spec.choices.join(', '), received }));
  }
}

function readConfig(name: string, value: Value, level: ConfigLevel, kafka: KafkaVersion, path: Path): Result<Value, ScenarioProblem> {
  const spec = configSpec(name);
  if (!spec) return fail(problem('config.unknown', path, { name: shown(name) }));
  if (!spec.levels.includes(level)) return fail(problem('config.level', path, { name, level, levels: spec.levels.join(', ') }));
  if (spec.absentIn?.includes(kafka)) return fail(problem('config.version', path, { name, kafka }));
  return readValue(name, spec, value, path);
}

/** The configs in their own types; each that is not right adds a problem. Nothing where nothing is set. */
export function readConfigs(
  configs: Configs | undefined,
  level: ConfigLevel,
  kafka: KafkaVersion,
  path: Path,
  problems: ScenarioProblem[],
): Configs | undefined {
  const entries: [string, Value][] = [];
  for (const [name, value] of Object.entries(configs ?? {})) {
    const read = readConfig(name, value, level, kafka, [...path, shown(name)]);
    if (read.ok) entries.push([name, read.value]);
    else problems.push(read.problem);
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
