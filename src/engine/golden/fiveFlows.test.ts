import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenario/schema';
import { idleTail, naturalTiming, teachingOrder } from './scenarios';
import { tableOf } from './table';

const TABLES: readonly [name: string, scenario: Scenario][] = [
  ['teaching-order', teachingOrder],
  ['natural-timing', naturalTiming],
  ['idle-tail', idleTail],
];

function golden(name: string): string[] {
  return readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
}

/** The tables leave out that a follower whose wait is over asks again for the same offset. */
function withoutRepeats(rows: readonly string[]): string[] {
  const asked = new Set<string>();
  return rows.filter((row) => {
    const [, request] = /^(\w fetch\(\d+\)) parked/.exec(row) ?? [];
    if (request === undefined) return true;
    return asked.size < asked.add(request).size;
  });
}

describe('the five flows, row by row', () => {
  test.each(TABLES)('%s', (name, scenario) => {
    const expected = golden(name);
    const sent = scenario.commands.map((command) => command.atMs);
    const produced = Math.min(...sent) + scenario.network.latencyMs;
    const rows = tableOf(scenario, produced, Math.max(...sent) + 700);
    expect(name === 'idle-tail' ? rows : withoutRepeats(rows)).toEqual(expected);
  });
});
