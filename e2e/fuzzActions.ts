import type { CDPSession, Page } from '@playwright/test';
import { draw } from '../src/engine/random';
import en from '../src/i18n/en/palette.json' with { type: 'json' };
import panes from '../src/i18n/en/workspace.json' with { type: 'json' };
import ko from '../src/i18n/ko/palette.json' with { type: 'json' };
import panesKo from '../src/i18n/ko/workspace.json' with { type: 'json' };
import { PANES, VIEWS } from '../src/state/page';
import { SCALES } from '../src/state/playhead';
import { SPOKEN } from '../src/state/preferences';
import { BASIC } from '../src/views/keyboard/keys';
import { MORE } from '../src/views/keyboard/map';

/** Draws an integer in 0 … bound − 1. */
export type Chance = (bound: number) => number;

/** The same draws, in the same order, for the same seed. */
export function chanceOf(seed: number): Chance {
  let drawn = 0;
  return (bound) => draw(seed, 'hands', drawn++, bound);
}

export const oneOf = <T>(chance: Chance, all: readonly T[]): T => all[chance(all.length)] as T;

interface At {
  readonly x: number;
  readonly y: number;
  /** What stands there, for whoever reads it. */
  readonly on: string;
}

/** What a hand does: mouse or finger at a place, CSS px of the viewport, or a key; `why` asks by key about what stands there, `find` uses the palette. */
export type Action =
  | ({ readonly do: 'click' | 'rightClick' | 'hover' | 'tap' | 'hold' | 'why' } & At)
  | { readonly do: 'find'; readonly words: string }
  | ({ readonly do: 'choose'; readonly key: string } & At)
  | ({ readonly do: 'type'; readonly text: string; readonly enter: boolean } & At)
  | ({ readonly do: 'drag'; readonly toX: number; readonly toY: number } & At)
  | { readonly do: 'key'; readonly chord: string }
  | { readonly do: 'hangul'; readonly code: string; readonly key: string }
  | { readonly do: 'resize'; readonly width: number; readonly height: number };

/** Something in sight that takes a press. */
export interface Control extends At {
  /** The part of the page in which it stands; parts are drawn before controls, or the largest one would have all the presses. */
  readonly part: string;
  readonly kind: 'press' | 'choose' | 'type' | 'slide';
}

export const SIZES = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1920, height: 1080 },
] as const;

const CHORDS = [
  ...[...BASIC, ...MORE]
    .flatMap(([, ...chords]) => chords)
    .flatMap((chord) => (chord === '#' ? ['Digit1', 'Digit2', 'Digit3', 'Numpad4', 'Digit5'] : [chord.replace('Ctrl', 'Control')])),
  'Tab',
  'Shift+Tab',
  'Enter',
  'ArrowUp',
  'ArrowDown',
];

/** What letter keys write while Korean is typed. */
const HANGUL = { KeyK: 'ㅏ', KeyJ: 'ㅓ', KeyL: 'ㅣ', KeyW: 'ㅈ', KeyB: 'ㅠ', KeyM: 'ㅡ', KeyS: 'ㄴ', KeyI: 'ㅑ', KeyO: 'ㅐ', KeyR: 'ㄱ' };

const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '3',
  '1e9',
  '99999999999999999999',
  'orders',
  '주문 완료',
  '<b>&amp;',
  '%s {0} {count}',
  'x'.repeat(400),
  'kafka-topics.sh --bootstrap-server localhost:9092 --describe',
  'kafka-topics.sh --bootstrap-server localhost:9093 --create --topic orders --partitions 3 --replication-factor 3',
  'kill -9 broker 2',
  'start broker 2',
  'https://example.org/en/lab/#1.nonsense.3',
] as const;

const SLOWER = SCALES.map((scale) => Math.round(1 / scale));

/** Names of views, panes, paces and preferences in the palette, by a kind each, and steps. */
const WANTED = [
  [...VIEWS, ...PANES].flatMap((each) => [panes[`workspace.${each}`], panesKo[`workspace.${each}`]]),
  [en, ko].flatMap((words) => [
    words['palette.realTime'],
    ...SLOWER.map((times) => words['palette.byTime'].replace('{times}', String(times))),
  ]),
  [en, ko].flatMap((words) => SPOKEN.map((each) => words[`palette.spoken.${each}`])),
  ['0', '7', '23', '150', '99999', 'ㅋㅌㄹ', 'English', '한국어', en['palette.byStep'], ko['palette.motion.full']],
] as const;

/** How long a finger rests until it is more than a tap, ms. */
const HOLD_MS = 700;
/** How long the palette may take to open and to find, ms; where it is not there by then, the hand goes on. */
const OPENS_MS = 5000;

/** What is done next, given what is in sight. */
export function drawAction(
  chance: Chance,
  controls: readonly Control[],
  { size, hasFinger }: { readonly size: { width: number; height: number }; readonly hasFinger: boolean },
): Action {
  const roll = chance(100);
  if (roll < 3) return { do: 'resize', ...oneOf(chance, SIZES) };
  if (roll < 10) return { do: 'find', words: oneOf(chance, oneOf(chance, WANTED)) };
  if (roll < 34 || controls.length === 0) return { do: 'key', chord: oneOf(chance, CHORDS) };
  if (roll < 38) {
    const [code, key] = oneOf(chance, Object.entries(HANGUL));
    return { do: 'hangul', code, key };
  }
  const part = oneOf(chance, [...new Set(controls.map((each) => each.part))]);
  const { x, y, on, kind } = oneOf(
    chance,
    controls.filter((each) => each.part === part),
  );
  if (kind === 'type') return { do: 'type', x, y, on, text: oneOf(chance, TEXTS), enter: chance(2) === 0 };
  if (kind === 'choose') return { do: 'choose', x, y, on, key: oneOf(chance, ['ArrowDown', 'ArrowUp', 'Home', 'End']) };
  if (kind === 'slide') return { do: 'drag', x, y, on, toX: chance(size.width), toY: roll < 70 ? y : chance(size.height) };
  if (roll < 44) return { do: hasFinger ? 'hold' : 'rightClick', x, y, on };
  if (roll < 48) return { do: 'hover', x, y, on };
  if (roll < 56) return { do: 'why', x, y, on };
  return { do: hasFinger ? 'tap' : 'click', x, y, on };
}

/** Opens the palette and takes the first that is called so, as soon as it can be seen. */
async function find(page: Page, words: string): Promise<void> {
  const isThere = (selector: string) =>
    page.waitForSelector(selector, { timeout: OPENS_MS }).then(
      () => true,
      () => false,
    );
  await page.keyboard.press('Control+KeyK');
  if (!(await isThere('.palette input'))) return;
  await page.keyboard.insertText(words);
  await isThere('.palette-item[data-focused]');
  await page.keyboard.press('Enter');
}

/** A finger at a place, for so long. */
async function touch(session: CDPSession, { x, y }: At, forMs: number): Promise<void> {
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  if (forMs > 0) await new Promise((resolve) => setTimeout(resolve, forMs));
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Does it as a person does: by the mouse and the keyboard of the browser. */
export async function act(page: Page, session: CDPSession, action: Action): Promise<void> {
  const { mouse, keyboard } = page;
  switch (action.do) {
    case 'key':
      return keyboard.press(action.chord);
    case 'hangul':
      for (const type of ['rawKeyDown', 'keyUp'] as const)
        await session.send('Input.dispatchKeyEvent', { type, code: action.code, key: action.key, windowsVirtualKeyCode: 229 });
      return;
    case 'resize':
      return page.setViewportSize({ width: action.width, height: action.height });
    case 'hover':
      return mouse.move(action.x, action.y);
    case 'click':
      return mouse.click(action.x, action.y);
    case 'rightClick':
      return mouse.click(action.x, action.y, { button: 'right' });
    case 'tap':
    case 'hold':
      return touch(session, action, action.do === 'hold' ? HOLD_MS : 0);
    case 'find':
      return find(page, action.words);
    case 'why':
      await page.evaluate(`document.elementFromPoint(${action.x}, ${action.y})?.closest('button, a, select, [tabindex]')?.focus()`);
      return keyboard.press('KeyW');
    case 'choose':
      await page.evaluate(`document.elementFromPoint(${action.x}, ${action.y})?.closest('select')?.focus()`);
      return keyboard.press(action.key);
    case 'type':
      await mouse.click(action.x, action.y);
      await keyboard.press('Control+KeyA');
      await keyboard.insertText(action.text);
      if (action.enter) await keyboard.press('Enter');
      return;
    case 'drag':
      await mouse.move(action.x, action.y);
      await mouse.down();
      await mouse.move((action.x + action.toX) / 2, (action.y + action.toY) / 2);
      await mouse.move(action.toX, action.toY);
      await mouse.up();
  }
}

/** An action in a line. */
export function lineOf(action: Action): string {
  const { do: verb, ...rest } = action;
  const { on, ...more } = { on: '', ...rest };
  return `${verb} ${on && `“${on}” `}${Object.entries(more)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? Math.round(value) : JSON.stringify(value)}`)
    .join(' ')}`;
}
