import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compare } from './compare';
import { recordingsAt } from './files';
import { replay } from './replay';
import { sideBySide } from './sideBySide';

const read = recordingsAt(fileURLToPath(new URL('recordings', import.meta.url)));
const recordings = read.ok ? read.value : [];

test.each(recordings)('$id: what stands side by side differs where the judge says so', (recording) => {
  const { steps } = sideBySide(recording);
  const differing = compare(recording, replay(recording)).filter(({ differs }) => differs !== null);
  expect(steps.filter(({ verdict }) => verdict === 'differs').map(({ index }) => index)).toEqual(differing.map(({ index }) => index));
  for (const { verdict, rows, unsupported } of steps) {
    if (verdict === 'equal') expect(rows.filter(({ equal }) => !equal)).toEqual([]);
    if (verdict === 'silent') expect(rows).toEqual([]);
    if (unsupported !== null) expect(rows.filter(({ ours }) => ours !== null)).toEqual([]);
  }
});

test('lines that say the same stand beside each other; one that differs has no equal', () => {
  const recording = recordings.find(({ id }) => id === 'zk39-wire-hw-old')!;
  const step = recording.steps[13]!;
  if (step.do !== 'run') throw new Error(step.do);
  const steps = recording.steps.with(13, { ...step, out: `first\n${step.out.replace('3', '4')}` });
  const pair = sideBySide({ ...recording, steps }).steps[13]!;
  expect(pair).toMatchObject({
    verdict: 'differs',
    rows: [
      { real: 'first', ours: 'two:0:3', equal: false },
      { real: 'two:0:4', ours: null, equal: false },
    ],
  });
});
