import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scenario } from '../scenario/schema';
import { arbitrarySchedule } from './arbitrary';
import { runAll, seek } from './history';
import { projectFrame } from './project';

const PATIENT = { 'delivery.timeout.ms': 600_000, 'request.timeout.ms': 5_000 };

/** The same schedule with every batch numbered, by a producer that never gives up within the run. */
function numbered(scenario: Scenario): Scenario {
  return {
    ...scenario,
    clients: scenario.clients.map((client) => (client.kind === 'producer' ? { ...client, configs: PATIENT } : client)),
    commands: scenario.commands.map((command) => (command.do === 'produce' ? { ...command, acks: 'all' as const } : command)),
  };
}

const RUNS = { numRuns: 60 };

test('whatever the schedule of faults, an idempotent producer’s records stand in no log twice, and in their order (IDM-03, IDM-04)', () => {
  fc.assert(
    fc.property(arbitrarySchedule.map(numbered), (scenario) => {
      const { history } = runAll(scenario, true);
      for (const { records } of projectFrame(seek(history, history.total)).partitions[0]?.replicaFrames ?? []) {
        const order = records.map(({ value }) => Number(value.slice(1)));
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
      }
    }),
    RUNS,
  );
});
