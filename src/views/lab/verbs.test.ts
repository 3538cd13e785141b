import { expect, test } from 'vitest';
import type { BrokerFrame, Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { consequenceOf, verbsFor } from './verbs';

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

test('the time until a crash is noticed is that of the session, with ZooKeeper or with the controllers', () => {
  const spell = ((id: string, values: object) => `${id} ${JSON.stringify(values)}`) as Translate;
  const broker = { id: 1, session: { timeoutMs: 18_000 } } as BrokerFrame;
  const said = (quorum: object | null) => consequenceOf('broker.kill', broker, { partitions: [], quorum } as unknown as Frame, spell);
  expect(said(null)).toBe('lab.then.kill {"ms":18000}');
  expect(said({ sessionTimeoutMs: 9_000 })).toBe('lab.then.kill {"ms":9000}');
});
