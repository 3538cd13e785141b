import { describe, expect, test } from 'vitest';
import { produceAt, threeBrokers } from '../engine/golden/cluster';
import { frameAt, runAll } from '../engine/history';
import { projectFrame } from '../engine/project';
import { applyPatch, patchOf } from './framePatch';

const { history } = runAll(threeBrokers([produceAt(100, 'a'), { atMs: 200, do: 'broker.kill', broker: 2 }, produceAt(300, 'b')]));
const targets = [0, 1, 2, 40, 300, history.total, 299, 298, 0];

describe('a patch', () => {
  test('makes of each frame the next one, on the other side of a wall', () => {
    let sent = null as Parameters<typeof patchOf>[0];
    let there = null as typeof sent;
    for (const target of targets) {
      const frame = frameAt(history, target);
      there = applyPatch(there, structuredClone(patchOf(sent, frame)));
      expect(there).toEqual(frame);
      sent = frame;
    }
  });

  test('has nothing of what is as it was, which stays the same object', () => {
    const before = frameAt(history, 100);
    const after = frameAt(history, 101);
    const patch = patchOf(before, after);
    expect(Object.keys(patch.fields)).not.toContain('zookeeper');
    const there = applyPatch(structuredClone(before), structuredClone(patch));
    expect(there).toEqual(after);
    const whole = patchOf(null, projectFrame(history.cursor.sim));
    expect(Object.keys(whole.lists)).toEqual([]);
    const twice = applyPatch(there, patchOf(after, { ...after, step: 7 }));
    expect(twice.partitions).toBe(there.partitions);
    expect(twice.step).toBe(7);
    expect(twice.inFlight).toBe(there.inFlight);
  });

  test('of what is under way has what is no longer, and what has come', () => {
    const [message] = frameAt(history, 300).inFlight;
    const frame = frameAt(history, 0);
    const [one, two, three] = [1, 2, 3].map((id) => ({ ...message!, id }));
    const before = { ...frame, inFlight: [one!, two!] };
    const after = { ...frame, inFlight: [two!, three!] };
    const patch = patchOf(before, after);
    expect(patch.inFlight).toEqual({ gone: [1], come: [three] });
    expect(applyPatch(before, patch).inFlight).toEqual([two, three]);
    const late = { ...two!, dueAtMs: 99 };
    expect(applyPatch(before, patchOf(before, { ...frame, inFlight: [one!, late] })).inFlight).toEqual([one, late]);
  });
});
