import type { Page } from '@playwright/test';
import { expect, test } from './page';
import { at, button, heading, next, open, question, SOON, show, speed, timeline } from './screen';

const LESSON = 'en/five-flows/';
const units = async (page: Page) => Number(await timeline(page).inputValue());

/** Changes of the document, and animations that run, over a number of animation frames. */
const changesDuring = (page: Page, frames: number) =>
  page.evaluate(async (count) => {
    const changes: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { type, target } of records) changes.push(`${type} ${target.nodeName}`);
    });
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
    observer.disconnect();
    const running = document.getAnimations().filter(({ playState }) => playState === 'running');
    return [...changes, ...running.map(() => 'an animation')];
  }, frames);

async function expectStill(page: Page): Promise<void> {
  await expect.poll(() => changesDuring(page, 10), SOON).toEqual([]);
  const before = await units(page);
  expect(await changesDuring(page, 60)).toEqual([]);
  expect(await units(page)).toBe(before);
}

test('nothing moves by itself: not after loading, not while paused, not while a question is asked', async ({ page }) => {
  await page.goto(LESSON, { waitUntil: 'networkidle' });
  await expect(heading(page, 'Three replicas of one log')).toBeVisible();
  await at(page, 0);
  await expectStill(page);
  await button(page, 'Play').click();
  await expect(timeline(page)).not.toHaveAttribute('aria-valuetext', /^0 of/);
  await button(page, 'Pause').click();
  await expect(button(page, 'Play')).toBeVisible();
  await expectStill(page);
  await open(page, `${LESSON}#1.8`);
  await at(page, 8);
  await timeline(page).press('Home');
  await button(page, /^Question before step 7/).click();
  await expect(question(page)).toBeVisible();
  await expectStill(page);
});

test('Play runs on, pauses, runs on again, and stops at the question', async ({ page }) => {
  await open(page, LESSON);
  await button(page, 'Play').click();
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^[2-5] of 12:/);
  await page.keyboard.press('k');
  await expect(button(page, 'Play')).toBeVisible();
  const paused = await units(page);
  expect(paused).toBeLessThan(6);
  await page.keyboard.press('k');
  await expect(question(page)).toBeVisible({ timeout: 15_000 });
  await at(page, 6);
  await expect(button(page, 'Play')).toBeVisible();
  await button(page, 'Play').click();
  await expect(question(page)).toBeVisible();
  await at(page, 6);
});

test('Play at the end begins again', async ({ page }) => {
  await open(page, `${LESSON}#1.12`);
  await at(page, 12);
  await button(page, 'Play').click();
  await expect.poll(() => units(page), SOON).toBeLessThan(6);
  await expect(button(page, 'Pause')).toBeVisible();
});

test('Next while it plays finishes the beat at once and goes on with the next one', async ({ page }) => {
  await page.goto(LESSON);
  await next(page).click();
  await expect(button(page, 'Pause')).toBeVisible();
  await next(page).click();
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^1 of 12:/);
  await at(page, 2);
});

test('the speed is chosen by list and by key, and is what it says', async ({ page }) => {
  await page.clock.install();
  await page.goto(LESSON);
  await at(page, 0);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  const reached: number[] = [];
  for (const label of ['½×', '1×', '2×']) {
    await speed(page).selectOption({ label });
    await timeline(page).press('Home');
    await button(page, 'Play').click();
    await page.clock.runFor(300);
    await button(page, 'Pause').click();
    reached.push(await units(page));
  }
  const [half = 0, one = 0, two = 0] = reached;
  expect(half).toBeGreaterThan(0.05);
  expect(one / half).toBeCloseTo(2, 0);
  expect(two / one).toBeCloseTo(2, 0);
  await button(page, 'Play').focus();
  for (const [key, label] of [
    ['<', '1×'],
    ['<', '½×'],
    ['<', '¼×'],
    ['<', '¼×'],
    ['>', '½×'],
  ] as const) {
    await page.keyboard.press(`Shift+${key}`);
    await expect(speed(page).getByRole('option', { selected: true })).toHaveText(label);
  }
});

test.describe('keys', () => {
  /** What the Korean input method makes of the K key. */
  const pressKorean = (page: Page) =>
    page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅏ', code: 'KeyK', bubbles: true })));

  test('K plays and pauses with the Korean input method on', async ({ page }) => {
    await open(page, LESSON);
    await at(page, 0);
    await pressKorean(page);
    await expect(button(page, 'Pause')).toBeVisible();
    await pressKorean(page);
    await expect(button(page, 'Play')).toBeVisible();
  });

  test('Space plays and pauses, but presses the button that has the focus', async ({ page }) => {
    await open(page, LESSON);
    await at(page, 0);
    await page.locator('body').press('Space');
    await expect(button(page, 'Pause')).toBeVisible();
    await page.locator('body').press('Space');
    await expect(button(page, 'Play')).toBeVisible();
    await button(page, 'Dark').press('Space');
    await expect(button(page, 'Dark')).toHaveAttribute('aria-pressed', 'true');
    await expect(button(page, 'Play')).toBeVisible();
  });

  test('? opens the help, which pauses; Escape closes it and gives the focus back', async ({ page }) => {
    await open(page, LESSON);
    await speed(page).selectOption({ label: '1×' });
    await at(page, 0);
    await next(page).focus();
    await page.keyboard.press('k');
    await expect(button(page, 'Pause')).toBeVisible();
    await page.keyboard.press('Shift+?');
    const help = page.getByRole('dialog', { name: 'Help' });
    await expect(help).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(help).toHaveCount(0);
    await expect(button(page, 'Play')).toBeVisible();
    await expect(next(page)).toBeFocused();
  });

  test('single-character keys can be switched off, for good', async ({ page }) => {
    await open(page, `${LESSON}#1.3`);
    await at(page, 3);
    await button(page, /^Help/).click();
    await page.getByRole('checkbox', { name: /^Single-character keys/ }).uncheck();
    await button(page, 'Close').click();
    await page.reload();
    await at(page, 3);
    for (const key of ['k', '.', ',', '0', '9', 'Shift+?', 'Shift+>']) await page.locator('body').press(key);
    await pressKorean(page);
    await expect(button(page, 'Play')).toBeVisible();
    await at(page, 3);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(speed(page)).toHaveValue('1');
    await page.keyboard.press('ArrowLeft');
    await at(page, 2);
    await page.keyboard.press('End');
    await expect(question(page)).toBeVisible();
  });

  test('typing in a field triggers nothing', async ({ page }) => {
    await open(page, 'en/lab/');
    await button(page, 'Produce').click();
    await at(page, 1);
    await show(page, 'tables');
    const value = page.getByRole('textbox', { name: 'Value' });
    await value.pressSequentially('k .,<>?05');
    for (const key of ['ArrowLeft', 'Home', 'End', 'PageUp', 'ArrowRight', 'PageDown']) await value.press(key);
    await expect(value).toHaveValue('k .,<>?05');
    await expect(button(page, 'Play')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await at(page, 1);
    await expect(speed(page)).toHaveValue(/\b8$/);
  });
});

test('the theme changes at once and is remembered', async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(LESSON);
  await expect(button(page, 'Light')).toHaveAttribute('aria-pressed', 'true');
  const light = await paper();
  await button(page, 'Dark').click();
  await expect(button(page, 'Dark')).toHaveAttribute('aria-pressed', 'true');
  expect(await paper()).not.toBe(light);
  await page.reload();
  await expect(button(page, 'Dark')).toHaveAttribute('aria-pressed', 'true');
  expect(await paper()).not.toBe(light);
});
