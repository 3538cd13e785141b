import { describe, expect, test } from 'vitest';
import { handed, sentBy } from '../golden/messages';
import type { MessageOf } from '../messages';
import type { BrokerState } from '../state';
import {
  handleHeartbeatLost,
  handleHeartbeatResponse,
  handleHeartbeatTimer,
  handleRegistrationResponse,
  requestShutdown,
} from './brokerLifecycle';
import { quorumOf, timersSetBy } from './cluster.testing';
import type { BrokerLifecycle } from './state';

type Cluster = ReturnType<typeof quorumOf>;

/** A broker that waits for the answer to request 9. */
function waiting(lifecycle: Partial<BrokerLifecycle> = {}, broker: Partial<BrokerState> = {}): Cluster {
  const at = quorumOf();
  Object.assign(at.broker, broker);
  Object.assign(at.broker.lifecycle, { inFlightRequest: 9, ...lifecycle });
  return at;
}

const nextIn = ({ sim }: Cluster, action: () => unknown) => timersSetBy(sim, 'brokerHeartbeat', 'b1', action);

function answer(at: Cluster, change: Partial<MessageOf<'BrokerHeartbeatResponse'>> = {}): void {
  const body = {
    kind: 'BrokerHeartbeatResponse',
    correlationId: 9,
    error: 'NONE',
    isCaughtUp: true,
    isFenced: false,
    shouldShutDown: false,
  } as const;
  handleHeartbeatResponse(at.sim, at.broker, handed('c101', 'b1', { ...body, ...change }));
}

describe('the next heartbeat (KR-08, KR-09)', () => {
  test.each<[string, Partial<BrokerLifecycle>, Partial<BrokerState>, Partial<MessageOf<'BrokerHeartbeatResponse'>>, readonly number[]]>([
    ['comes after the interval', { caughtUp: true }, {}, {}, [2000]],
    ['after an error as well', { caughtUp: false }, {}, { error: 'STALE_BROKER_EPOCH' }, [2000]],
    ['soon, while the broker is not caught up', { caughtUp: false }, {}, { isCaughtUp: false }, [10]],
    ['is no answer to another request', {}, {}, { correlationId: 8 }, []],
    ['of a broker that is to stop comes soon the first time', {}, { status: 'stopping' }, {}, [50]],
    ['and then after the interval', { shutdownPending: true }, { status: 'stopping' }, {}, [2000]],
  ])('%s', (_, lifecycle, broker, change, expected) => {
    const at = waiting(lifecycle, broker);
    expect(nextIn(at, () => answer(at, change))).toEqual(expected);
  });

  test('a broker that is caught up publishes what it has replayed, and says so at once', () => {
    const at = waiting({ caughtUp: false });
    at.broker.metadata.liveBrokers = [];
    const sent = sentBy(at.sim, () => answer(at));
    expect(sent).toMatchObject([{ kind: 'BrokerHeartbeat', wantFence: false }]);
    expect(at.broker.metadata.liveBrokers).toEqual([1, 2, 3]);
  });

  test.each([
    ['starting', false, 'running'],
    ['starting', true, 'starting'],
    ['running', false, 'running'],
  ] as const)('a broker that is %s, fenced %s, is %s, and is told so once', (status, isFenced, then) => {
    const at = waiting({ caughtUp: true }, { status });
    answer(at, { isFenced });
    expect([at.broker.status, at.sim.events.filter(({ type }) => type === 'BrokerStatus').length]).toEqual([then, status === then ? 0 : 1]);
  });

  test('it goes where it may', () => {
    const at = waiting({}, { status: 'stopping' });
    answer(at, { shouldShutDown: true });
    expect(at.broker.status).toBe('stopped');
  });

  test('without an answer it is sent again after half a session; without a controller it looks for one', () => {
    const at = waiting({ plan: 4 });
    const again = nextIn(at, () => handleHeartbeatTimer(at.sim, at.broker, 4));
    expect(again).toEqual([4500 + 4]);
    at.broker.metadata.controllerId = -1;
    expect(nextIn(at, () => handleHeartbeatTimer(at.sim, at.broker, at.broker.lifecycle.plan))).toEqual([100]);
    expect(nextIn(at, () => handleHeartbeatTimer(at.sim, at.broker, 1))).toEqual([]);
  });
});

test.each([
  ['the controller that was asked', 9, 0, [500]],
  ['another one', 9, 1, []],
  ['it, while nothing is asked', 0, 0, []],
])('with %s gone the request is sent anew (`NodeToControllerChannelManager`)', (_, inFlightRequest, other, expected) => {
  const at = waiting({ inFlightRequest });
  const gone = other === 0 ? at.active.id : at.follower.id;
  expect(nextIn(at, () => handleHeartbeatLost(at.sim, at.broker, `c${gone}`))).toEqual(expected);
  expect(at.broker.lifecycle.inFlightRequest).toBe(expected.length > 0 ? 0 : inFlightRequest);
});

test.each([
  [9, 'DUPLICATE_BROKER_REGISTRATION', [2000], false],
  [8, 'NONE', [], false],
  [9, 'NONE', [4504], true],
] as const)('an answer to registration %i: %s (KR-06, KR-07)', (correlationId, error, expected, registered) => {
  const at = waiting({ registered: false });
  const body = { kind: 'BrokerRegistrationResponse', correlationId, error, brokerEpoch: 77 } as const;
  expect(nextIn(at, () => handleRegistrationResponse(at.sim, at.broker, handed('c101', 'b1', body)))).toEqual(expected);
  expect([at.broker.lifecycle.registered, at.broker.brokerEpoch === 77]).toEqual([registered, registered]);
});

test('a broker that is not let go leaves after five minutes (CTL-03)', () => {
  const at = waiting();
  expect(timersSetBy(at.sim, 'shutdownTimeout', 'b1', () => requestShutdown(at.sim, at.broker))).toEqual([300_000]);
});
