import { describe, expect, test } from 'vitest';
import { resume, takeCheckpoint } from './copyState';
import { threeBrokers } from './golden/cluster';
import { appendAsLeader, truncateTo } from './log/log';
import { createSimulation } from './simulation';
import type { BrokerState, ClusterState, ReplicaLog } from './state';

const brokerOf = (state: ClusterState, id: number) => state.brokers[id] as BrokerState;
const logOf = (state: ClusterState) => brokerOf(state, 1).disk.logs['t-0'] as ReplicaLog;
const valuesOf = (state: ClusterState) => logOf(state).batches.flatMap(({ records }) => records.map(({ value }) => value));

function running(): ClusterState {
  const { state } = createSimulation(threeBrokers([]));
  for (const value of ['a', 'b']) appendAsLeader(logOf(state), [{ value }], 0, 0);
  return state;
}

describe('a checkpoint', () => {
  test('has the records of its moment, whatever is appended or cut afterwards', () => {
    const state = running();
    const checkpoint = takeCheckpoint(state, undefined);
    truncateTo(logOf(state), 1);
    appendAsLeader(logOf(state), [{ value: 'c' }], 1, 0);
    const later = takeCheckpoint(state, checkpoint);
    appendAsLeader(logOf(state), [{ value: 'd' }], 1, 0);
    expect([valuesOf(resume(checkpoint)), valuesOf(resume(later)), valuesOf(state)]).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'c', 'd'],
    ]);
  });

  test('shares with the one before what has not changed, and only that', () => {
    const state = running();
    const first = takeCheckpoint(state, undefined);
    brokerOf(state, 1).brokerEpoch++;
    const second = takeCheckpoint(state, first);
    expect(second.state.brokers[2]).toBe(first.state.brokers[2]);
    expect(second.state.zookeeper).toBe(first.state.zookeeper);
    expect(second.state.brokers[1]).not.toBe(first.state.brokers[1]);
    expect(second.state.brokers[1]?.disk).toBe(first.state.brokers[1]?.disk);
    expect(second.state).toEqual(state);
  });

  test('notices what is gone', () => {
    const state = running();
    brokerOf(state, 3).fetchTimers.b9 = true;
    const first = takeCheckpoint(state, undefined);
    delete brokerOf(state, 3).fetchTimers.b9;
    expect(takeCheckpoint(state, first).state).toEqual(state);
  });

  test('stays as it is while a state that goes on from it changes', () => {
    const checkpoint = takeCheckpoint(running(), undefined);
    const state = resume(checkpoint);
    expect(state).toEqual(checkpoint.state);
    appendAsLeader(logOf(state), [{ value: 'c' }], 0, 0);
    brokerOf(state, 2).metadata.partitions = {};
    expect(valuesOf(resume(checkpoint))).toEqual(['a', 'b']);
    expect(resume(checkpoint).brokers[2]?.metadata.partitions).not.toEqual({});
  });
});
