import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Mutant } from './mutants';
import { mutableProject } from './project';
import { SURVIVORS } from './survivors';
import { tryAll } from './workers';

const USAGE = `usage: npm run mutation -- [--only text] [--flags] [--list]

  Changes the engine in one place after the other, and says which case, test or property fails.
  --only text   only mutants whose name contains this, such as a folder or a file; may be given again
  --flags       only the protocol flags, each at each other value
  --list        only their names

  A mutant that nothing fails for must have its reason in src/mutation/survivors.ts, and no other one may.`;

const print = (line: string) => process.stdout.write(`${line}\n`);

const reasons = new Map(SURVIVORS.flatMap(({ because, mutants }) => mutants.map((name) => [name, because] as const)));

/** Reasons that are given for nothing: the mutant was killed, or there is no such mutant. */
function idleReasons(all: readonly Mutant[], tried: readonly Mutant[], survivors: ReadonlySet<string>): string[] {
  const [names, triedNames] = [all, tried].map((mutants) => new Set(mutants.map(({ name }) => name))) as [Set<string>, Set<string>];
  return [...reasons.keys()].filter((name) => !names.has(name) || (triedNames.has(name) && !survivors.has(name)));
}

async function main(folder: string, all: readonly Mutant[], chosen: readonly Mutant[]): Promise<void> {
  const ids = chosen.map((mutant) => all.indexOf(mutant));
  const survivors = new Set<string>();
  let tried = 0;
  const failures = await tryAll(folder, ids, Math.min(availableParallelism(), ids.length), ({ id, killer, met, reaching }) => {
    const { name, line } = all[id] as Mutant;
    if (killer === null) survivors.add(name);
    const because = killer ?? reasons.get(name) ?? `NO REASON IS WRITTEN; unnoticed by ${met} of the ${reaching} checks that come by`;
    tried += 1;
    print(`${tried}/${ids.length} ${killer === null ? 'SURVIVES' : 'killed'} ${name} (line ${line})\n    ${because}`);
  });
  const unexplained = [...survivors].filter((name) => !reasons.has(name));
  const idle = idleReasons(all, chosen, survivors);
  for (const failure of failures) print(`fails without any change: ${failure}`);
  for (const name of unexplained) print(`no reason is written: ${name}`);
  for (const name of idle) print(`a reason without a survivor: ${name}`);
  print(`${chosen.length} mutants, ${survivors.size} survive, ${unexplained.length} of them without a reason`);
  process.exitCode = unexplained.length + idle.length + failures.length > 0 ? 1 : 0;
}

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, flags: flag, list: flag, help: { ...flag, short: 'h' } },
});
if (values.help) print(USAGE);
else {
  const { folder, mutants } = mutableProject();
  const chosen = mutants.filter(
    ({ name }) => (!values.flags || name.startsWith('flag ')) && (values.only ?? ['']).some((text) => name.includes(text)),
  );
  if (values.list) for (const { name } of chosen) print(name);
  else await main(folder, mutants, chosen);
  rmSync(folder, { recursive: true });
}
