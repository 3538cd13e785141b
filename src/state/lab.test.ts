import { beforeEach, expect, test } from 'vitest';
import { newScenario } from '../scenario/edit';
import { changeDocument, lab, openDocument, stepBackInHistory, stepForwardInHistory } from './lab';

const base = newScenario({ kafka: '3.9', brokers: 1, topic: 't', partitions: 1, replicationFactor: 1, configs: {} });
const titled = (title: string) => ({ ...base, title });

beforeEach(() => openDocument(titled('first'), false));

test('undo and redo bring back document and place', () => {
  changeDocument(titled('second'), 4, 2);
  expect(lab.getState()).toMatchObject({ scenario: { title: 'second' }, dropped: 2 });
  expect(stepBackInHistory(9)).toMatchObject({ scenario: { title: 'first' }, position: 4 });
  expect(lab.getState().scenario?.title).toBe('first');
  expect(stepForwardInHistory(0)).toMatchObject({ scenario: { title: 'second' }, position: 9 });
  expect(lab.getState().scenario?.title).toBe('second');
});

test('a change after an undo takes another way', () => {
  changeDocument(titled('second'), 0, 0);
  stepBackInHistory(0);
  changeDocument(titled('third'), 0, 0);
  expect(stepForwardInHistory(0)).toBeNull();
  expect(lab.getState().scenario?.title).toBe('third');
});

test('there is nothing before the beginning', () => {
  expect(stepBackInHistory(0)).toBeNull();
});
