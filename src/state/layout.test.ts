import { beforeEach, expect, test, vi } from 'vitest';

const KEY = 'highwater.layout';
let stored: Record<string, string> = {};

beforeEach(() => {
  stored = {};
  vi.resetModules();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
  });
});

const load = () => import('./layout');

test('sizes are as the style sheet has them until somebody changes them, and then they are remembered', async () => {
  const first = await load();
  expect(first.layout.getState()).toEqual({ dock: null, side: null, controls: true });
  first.arrange({ dock: 240 });
  vi.resetModules();
  expect((await load()).layout.getState()).toEqual({ dock: 240, side: null, controls: true });
});

test.each(['"nonsense"', '{"dock":-3,"side":"wide","controls":0}', '{'])('what is not a layout is forgotten: %s', async (text) => {
  stored[KEY] = text;
  expect((await load()).layout.getState()).toMatchObject({ dock: null, side: null });
});
