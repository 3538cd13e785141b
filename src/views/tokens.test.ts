import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

type Theme = Readonly<Record<string, string>>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The custom properties of the first rule with this selector. */
function rule(selector: string): Theme {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

const light = rule('[data-theme="light"]');
const dark = rule('[data-theme="dark"]');
const system = rule(':root:not([data-theme])');
const EPOCHS = [0, 1, 2, 3, 4, 5];

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const linear = (value: number) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const between = (theme: Theme, a: string, b: string) => contrast(theme[a] ?? '', theme[b] ?? '');
const halfway = (a: string, b: string) =>
  `#${channels(a)
    .map((value, at) =>
      Math.round((value + (channels(b)[at] ?? 0)) / 2)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const TEXT: readonly (readonly [string, string])[] = [
  ['ink', 'paper'],
  ['ink', 'panel'],
  ['ink', 'sunk'],
  ['ink', 'water2'],
  ['ink2', 'paper'],
  ['ink2', 'panel'],
  ['ink2', 'basin'],
  ['ink2', 'off'],
  ['ink3', 'paper'],
  ['ink3', 'panel'],
  ['ink3', 'sunk'],
  ['danger', 'paper'],
  ['danger', 'panel'],
  ['danger', 'sunk'],
  ['danger', 'danger-bg'],
  ['ok', 'panel'],
  ['ok', 'paper'],
  ['surface', 'paper'],
  ['surface', 'panel'],
  ['on-surface', 'surface'],
  ['on-buoy', 'buoy'],
  ...EPOCHS.flatMap((epoch) => [[`e${epoch}t`, `e${epoch}`] as const, [`e${epoch}k`, `e${epoch}l`] as const]),
];

const MARKS: readonly (readonly [string, string])[] = [
  ['surface', 'water1'],
  ['surface', 'water2'],
  ['surface', 'basin'],
  ['surface', 'dry'],
  ['edge', 'paper'],
  ['edge', 'panel'],
  ['wall', 'paper'],
  ['glass', 'paper'],
  ['glass', 'off'],
  ...EPOCHS.map((epoch) => [`e${epoch}k`, 'dry'] as const),
];

const VIEWS = fileURLToPath(new URL('.', import.meta.url));
const SHEETS = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css') && file !== 'tokens.css');

/** Text and what it stands on, wherever a rule of a style sheet sets both to tokens. */
const PAIRS = SHEETS.flatMap((file) =>
  [...readFileSync(`${VIEWS}/${file}`, 'utf8').matchAll(/([^{}]+)\{([^{}]+)\}/g)].flatMap(([, selector = '', body = '']) => {
    const text = /(?:^|[\s;])color:\s*var\(--([\w-]+)\)/.exec(body)?.[1];
    const ground = /(?:^|[\s;])background(?:-color)?:\s*var\(--([\w-]+)\)/.exec(body)?.[1];
    return text && ground ? [[`${file}: ${selector.trim().split('\n').at(-1)}`, text, ground] as const] : [];
  }),
);

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s', (_name, theme) => {
  test.each(TEXT)('text: %s on %s is at least 4.5', (a, b) => {
    expect(between({ ...light, ...theme }, a, b)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(PAIRS)('text: %s, %s on %s, is at least 4.5', (_rule, a, b) => {
    expect(between({ ...light, ...theme }, a, b)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)('mark: %s on %s is at least 3', (a, b) => {
    expect(between(theme, a, b)).toBeGreaterThanOrEqual(3);
  });

  test.each(EPOCHS)('a committed block of epoch %i stands out from the water at every depth, by fill or rim', (epoch) => {
    const [shallow = '', deep = ''] = [theme.water1, theme.water2];
    for (const water of [shallow, halfway(shallow, deep), deep]) {
      const best = Math.max(contrast(theme[`e${epoch}`] ?? '', water), contrast(theme[`e${epoch}r`] ?? '', water));
      expect(best).toBeGreaterThanOrEqual(3);
    }
  });
});

test('the figures that the picture promises', () => {
  const figures = [
    [light, 'ink', 'paper', 14.33],
    [dark, 'ink', 'paper', 15.94],
    [light, 'ink', 'water2', 7.99],
    [dark, 'ink', 'water2', 8.95],
    [light, 'ink2', 'basin', 7.04],
    [dark, 'ink2', 'basin', 9.14],
    [light, 'ink3', 'sunk', 4.51],
    [dark, 'ink3', 'sunk', 7.43],
    [light, 'on-surface', 'surface', 7.57],
    [dark, 'on-surface', 'surface', 11.15],
    [light, 'on-buoy', 'buoy', 10.96],
    [light, 'surface', 'water1', 5.53],
    [dark, 'surface', 'water1', 3.47],
    [light, 'surface', 'water2', 3.74],
    [dark, 'surface', 'water2', 6.68],
    [light, 'glass', 'paper', 4.13],
    [dark, 'glass', 'off', 4.5],
    [light, 'wall', 'paper', 8.96],
    [dark, 'wall', 'paper', 7.3],
  ] as const;
  for (const [theme, a, b, promised] of figures) expect(between(theme, a, b), `${a} on ${b}`).toBeCloseTo(promised, 1);
});

test('the system’s dark is the chosen dark', () => {
  expect(system).toEqual(dark);
});
