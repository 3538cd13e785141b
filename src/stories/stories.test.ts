import { describe, expect, test } from 'vitest';
import { projectFrame } from '../engine/project';
import { createSimulation, endOf, nextDueAtMs, runUntil, step } from '../engine/simulation';
import type { Scenario } from '../scenario/schema';
import { parseScenario } from '../scenario/validate';
import { stories } from './index';
import { observe } from './observe';
import type { Story, StoryRun } from './types';

const VERSIONS = ['broken', 'cured'] as const;
const told: [name: string, run: StoryRun][] = stories.flatMap((story) =>
  VERSIONS.map((version): [string, StoryRun] => [`${story.id}, ${version}`, story[version]]),
);

function documentOf({ scenario }: StoryRun): Scenario {
  const read = parseScenario(scenario);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

test('there are twenty, in order, each with a name of its own', () => {
  expect(stories.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(new Set(stories.map(({ id }) => id)).size).toBe(20);
  for (const { id, title } of stories) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [title.en, title.ko]) expect(text.length).toBeGreaterThan(3);
  }
});

describe('a story’s document', () => {
  test.each(told)('%s: stands in canonical form', (_, run) => {
    expect(documentOf(run)).toEqual(run.scenario);
  });

  test.each(told)('%s: its last moment is the end of the run', (_, run) => {
    expect(run.moments.at(-1)?.atMs).toBe(endOf(documentOf(run)));
  });
});

describe('a story comes to the state that it tells', () => {
  test.each(told)('%s', (_, run) => {
    const sim = createSimulation(documentOf(run), run.flags);
    for (const moment of run.moments) {
      runUntil(sim, moment.atMs);
      expect({ ...observe(projectFrame(sim)), atMs: moment.atMs }).toEqual(moment);
    }
  });

  test.each(told)('%s: none of its commands is refused', (_, run) => {
    const sim = createSimulation(documentOf(run), run.flags);
    const refused: string[] = [];
    const lastMs = documentOf(run).commands.at(-1)?.atMs ?? 0;
    while ((nextDueAtMs(sim) ?? Number.POSITIVE_INFINITY) <= lastMs)
      for (const event of step(sim)?.events ?? [])
        if (event.type === 'CommandRefused') refused.push(`${event.reason} at ${sim.state.nowMs} ms`);
    expect(refused).toEqual([]);
  });
});

test('a cure is a difference: the two versions of a story do not end alike, or not on the way', () => {
  const alike = ({ broken, cured }: Story): boolean => JSON.stringify(broken.moments) === JSON.stringify(cured.moments);
  expect(stories.filter(alike).map(({ id }) => id)).toEqual(['end-moves-back']);
});
