import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, button, open, question, show, timeline } from './screen';

const dock = (page: Page) => page.getByRole('region', { name: 'Panes' });
const height = (page: Page) => page.getByRole('separator', { name: 'Height of the panes' });
const palette = (page: Page) => page.getByRole('dialog', { name: /^(Find a command|명령 찾기)$/ });
const items = (page: Page) => palette(page).getByRole('menuitem');

const scrolls = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return scrollHeight > clientHeight || scrollWidth > clientWidth;
  });

/** Opens the palette and looks for something in it. */
async function look(page: Page, wanted: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(items(page).first()).toBeVisible();
  await page.keyboard.type(wanted);
}

/** A key as the browser tells of it while the Korean input method is on. */
const pressWithIme = (page: Page, key: string, code: string) =>
  page.evaluate((init) => document.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })), {
    key,
    code,
  });

test('a pane lies below the timeline without scrolling, its height goes by keys and mouse, and is remembered', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, 'en/five-flows/');
  await show(page, 'events');
  await expect(dock(page)).toBeVisible();
  expect(await scrolls(page)).toBe(false);
  await height(page).press('Home');
  await expect(height(page)).toHaveAttribute('aria-valuenow', '120');
  await height(page).press('ArrowUp');
  await expect(height(page)).toHaveAttribute('aria-valuenow', '136');
  const box = await height(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 4);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) - 46, { steps: 3 });
  await page.mouse.up();
  await expect(height(page)).toHaveAttribute('aria-valuenow', '186');
  const most = (await height(page).getAttribute('aria-valuemax')) ?? '';
  await height(page).press('End');
  await expect(height(page)).toHaveAttribute('aria-valuenow', most);
  expect(await scrolls(page)).toBe(false);
  await page.reload();
  await show(page, 'events');
  await expect(height(page)).toHaveAttribute('aria-valuenow', most);
  await height(page).press('Enter');
  await expect(dock(page)).toHaveCount(0);
});

test('beside the lab stand its controls or the inspector; a language is switched and both stay', async ({ page }) => {
  await open(page, 'en/lab/');
  await show(page, 'inspector');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toHaveAttribute('aria-selected', 'true');
  await show(page, 'terminal');
  await button(page, '한국어').click();
  await expect(page.getByRole('tab', { name: '살펴보기' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tab', { name: 'Kafka 출력' })).toHaveAttribute('aria-selected', 'true');
  expect(await scrolls(page)).toBe(false);
  await page.getByRole('tab', { name: '조작' }).click();
  await expect(button(page, '쓰기')).toBeVisible();
  await page.getByRole('complementary').getByRole('button', { name: '창 닫기' }).click();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await page.reload();
  await timeline(page).waitFor();
  await expect(page.getByRole('complementary')).toHaveCount(0);
});

test('keys are known by their place on the keyboard, say the state and go around the page', async ({ page }) => {
  await open(page, 'en/five-flows/#1.7');
  await at(page, 7);
  await pressWithIme(page, 'ㅏ', 'KeyK');
  await expect(button(page, 'Pause')).toBeVisible();
  await pressWithIme(page, 'ㅏ', 'KeyK');
  await expect(button(page, 'Play')).toBeVisible();
  await timeline(page).press('Home');
  await pressWithIme(page, 'ㄴ', 'KeyS');
  await expect(page.getByRole('status').filter({ hasText: /Step 0 of \d+.* t-0: leader is broker 1, epoch 0, ISR 1, 2, 3/ })).toHaveCount(
    1,
  );
  await page.keyboard.press('F6');
  await expect(page.getByRole('banner')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('Shift+F6');
  await expect(page.getByRole('contentinfo')).toBeFocused();
});

test('single-character keys are switched off, and stay off', async ({ page }) => {
  await open(page, 'en/five-flows/');
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /^Single-character keys/ }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await timeline(page).waitFor();
  for (const key of ['k', '/', '?', 's', 'p']) await page.keyboard.press(key);
  await expect(button(page, 'Play')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
});

test('help lists the keys of the part that has the focus first, and pauses', async ({ page }) => {
  await open(page, 'en/five-flows/');
  await button(page, 'Play').click();
  await timeline(page).focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.getByRole('heading', { level: 3 }).nth(1)).toHaveText('Keys: timeline');
  await expect(help).toContainText('find a command');
  await page.keyboard.press('Escape');
  await expect(button(page, 'Play')).toBeVisible();
});

test('the palette finds by either language and by first consonants, and goes to a step @phone', async ({ page }) => {
  await open(page, 'en/lab/');
  await look(page, 'ㅋㅌㄹ ㅍ');
  await expect(items(page).first()).toContainText('Control plane');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Control plane' })).toBeVisible();
  await look(page, '다섯 가지');
  await expect(items(page).first()).toHaveText('Lesson: The five flows');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/five-flows/);
  await at(page, 0);
  await look(page, '5');
  await expect(items(page).first()).toHaveText('Go to step 5');
  await page.keyboard.press('Enter');
  await at(page, 5);
});

test('a verb of the palette acts on the cluster', async ({ page }) => {
  await open(page, 'en/lab/');
  await look(page, '강제 종료 2');
  await expect(items(page).first()).toHaveText('Crash: broker 2');
  await page.keyboard.press('Enter');
  await at(page, 1);
  await expect(page.getByText('Commands (1)', { exact: true })).toBeVisible();
});

test('presenting shows the words large, goes by a remote control, and a stray click does nothing', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, 'en/five-flows/#1.6');
  await at(page, 6);
  await button(page, 'Link to this moment').focus();
  await page.keyboard.press('p');
  const count = page.locator('.presenter-count');
  await expect(count).toHaveText('6 / 12');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(button(page, 'Next')).toBeHidden();
  expect(await scrolls(page)).toBe(false);
  await page.mouse.click(640, 560);
  await page.mouse.click(900, 690);
  await expect(count).toHaveText('6 / 12');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(count).toHaveText('7 / 12');
  await expectAccessible(page);
  const black = page.getByRole('img', { name: /^Black screen/ });
  await page.keyboard.press('.');
  await expect(black).toBeVisible();
  await page.keyboard.press('b');
  await expect(black).toHaveCount(0);
  await page.keyboard.press('PageUp');
  await expect(count).toHaveText('6 / 12');
  await page.keyboard.press('Escape');
  await expect(count).toHaveCount(0);
  await at(page, 6);
  await expect(button(page, 'Link to this moment')).toBeFocused();
  await expect(button(page, 'Next')).toBeVisible();
});

test('palette, panes and splitters break no rule of WCAG 2.2 AA @phone', async ({ page }) => {
  await open(page, 'ko/lab/');
  await show(page, 'events');
  await show(page, 'inspector');
  await expect(page.getByRole('main')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+k');
  await expect(items(page).first()).toBeVisible();
  await expectAccessible(page);
});
