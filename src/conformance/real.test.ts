import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compare } from './compare';
import { recordingsAt } from './files';
import { replay } from './replay';

const read = recordingsAt(fileURLToPath(new URL('recordings', import.meta.url)));
const recordings = read.ok ? read.value : [];

test('the recordings of this slice are here', () => {
  expect(recordings.map(({ id, steps }) => `${id} ${steps.length}`)).toEqual(['zk39-wire-flows 35', 'zk39-wire-hw-old 29']);
});

describe.each(recordings)('$id', (recording) => {
  test.each(compare(recording, replay(recording)))('step $index ($group) shows what the real cluster showed', ({ differs }) => {
    expect(differs).toBeNull();
  });
});
