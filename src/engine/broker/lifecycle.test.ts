import { expect, test } from 'vitest';
import type { Command, Configs } from '../../scenario/schema';
import { produceAt, threeBrokers } from '../golden/cluster';
import { eventsOf } from '../golden/inspect';
import { runAll } from '../history';

/** Broker 3 is to stop and does not reach the controller. @returns when it asked to leave, and when it was gone, in ms since it was told */
function shutdownWithoutController(configs: Configs): { asked: number[]; gone: number[] } {
  const cut: Command = { atMs: 2_000, do: 'link.cut', from: 'b3', to: 'b1', oneWay: true };
  const scenario = threeBrokers([cut, { atMs: 3_000, do: 'broker.stop', broker: 3 }, produceAt(90_000, 'a')], { configs });
  const lost = eventsOf(scenario, 'MessageLost').filter(({ message }) => message.kind === 'ControlledShutdown');
  const stopped = eventsOf(scenario, 'BrokerStatus').filter(({ to }) => to === 'stopped');
  return { asked: lost.map(({ atMs }) => atMs - 3_000), gone: stopped.map(({ atMs }) => atMs - 3_000) };
}

test('a broker that cannot ask to leave tries again, then goes anyway (CTL-02)', () => {
  const configs = { 'controlled.shutdown.max.retries': 2, 'controlled.shutdown.retry.backoff.ms': 700 };
  const { asked, gone } = shutdownWithoutController(configs);
  expect(asked).toHaveLength(2);
  const [first = 0, second = 0] = asked;
  expect(gone).toEqual([2 * second - first - 700]);
});

test('its session ends with it', () => {
  const scenario = threeBrokers([{ atMs: 3_000, do: 'broker.stop', broker: 3 }]);
  const closed = eventsOf(scenario, 'SessionClosed').filter(({ broker }) => broker === 3);
  const stopped = eventsOf(scenario, 'BrokerStatus').filter(({ to }) => to === 'stopped');
  expect(closed.map(({ atMs }) => atMs)).toEqual(stopped.map(({ atMs }) => atMs));
});

test('nobody asks the controller twice who is let go at once', () => {
  const steps = runAll(threeBrokers([{ atMs: 3_000, do: 'broker.stop', broker: 3 }]), true).steps;
  expect(steps.filter(({ source }) => source.kind === 'message' && source.message.kind === 'ControlledShutdown')).toHaveLength(1);
});
