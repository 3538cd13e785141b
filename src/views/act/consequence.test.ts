import { expect, test } from 'vitest';
import type { BrokerFrame, Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { consequenceOf } from './consequence';

test('the time until a crash is noticed is that of the session, with ZooKeeper or with the controllers', () => {
  const spell = ((id: string, values: object) => `${id} ${JSON.stringify(values)}`) as Translate;
  const broker = { id: 1, session: { timeoutMs: 18_000 } } as BrokerFrame;
  const said = (quorum: object | null) => consequenceOf('broker.kill', broker, { partitions: [], quorum } as unknown as Frame, spell);
  expect(said(null)).toBe('lab.then.kill {"ms":18000}');
  expect(said({ sessionTimeoutMs: 9_000 })).toBe('lab.then.kill {"ms":9000}');
});
