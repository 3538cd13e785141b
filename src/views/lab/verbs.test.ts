import { expect, test } from 'vitest';
import type { BrokerFrame } from '../../engine/frame';
import { verbsFor } from './verbs';

const verbsOf = (status: BrokerFrame['status']) => verbsFor({ status } as BrokerFrame);

test('what runs can lose its power, and only what does not can be emptied', () => {
  for (const status of ['starting', 'running', 'stopping', 'paused', 'halted'] as const) {
    expect(verbsOf(status)).toContain('broker.powerOff');
    expect(verbsOf(status)).not.toContain('broker.wipe');
  }
  for (const status of ['down', 'stopped', 'crashed', 'refused'] as const) expect(verbsOf(status)).toEqual(['broker.start', 'broker.wipe']);
});

test('a frozen broker cannot be stopped cleanly', () => {
  expect(verbsOf('paused')).not.toContain('broker.stop');
});
