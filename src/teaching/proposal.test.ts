import { expect, test } from 'vitest';
import { runAll } from '../engine/history';
import { lessons } from '../lessons';
import type { EventPattern } from '../lessons/types';
import { matches } from './beats';
import { proposePattern } from './proposal';

test.each(lessons.slice(0, 3).map((lesson) => [lesson.id, lesson] as const))(
  'in %s a beat can be marked at any event of any step, and ends there unless the same happens twice',
  (_, { scenario }) => {
    const { steps } = runAll(scenario);
    const firstOf = (until: EventPattern) => steps.findIndex(({ events }) => events.some((event) => matches(event, until)));
    steps.forEach((step, place) => {
      for (const event of step.events) {
        const first = firstOf(proposePattern(event, steps, 0, place));
        const twin = steps.findIndex(({ events }) => events.some((each) => JSON.stringify(each) === JSON.stringify(event)));
        expect(first, JSON.stringify(event)).toBeGreaterThanOrEqual(0);
        if (twin === place && Object.values(event).every((value) => typeof value !== 'object')) expect(first).toBe(place);
      }
    });
  },
);
