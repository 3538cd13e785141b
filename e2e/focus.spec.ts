import type { Page } from '@playwright/test';
import { encodeScenario } from '../src/scenario/codec';
import { newScenario } from '../src/scenario/edit';
import { expect, test } from './page';
import { at, button, next, open, show, timeline } from './screen';

const LAB = `en/lab/#1.${encodeScenario({
  ...newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} }),
  commands: [{ atMs: 1000, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: 'all', records: [{ value: 'm0' }] }],
})}.1`;

const dock = (page: Page) => page.getByRole('region', { name: 'Panes' });
const closeDock = (page: Page) => dock(page).getByRole('button', { name: 'Close the pane' });

test('a message that arrives leaves the focus to the picture', async ({ page }) => {
  await open(page, LAB);
  await at(page, 1);
  await button(page, /^Produce m0, producer → broker 1/).focus();
  await page.keyboard.press('ArrowRight');
  await at(page, 2);
  await expect(page.getByRole('main')).toBeFocused();
});

test('a pane that is closed leaves the focus to what had it before, by mouse without a ring', async ({ page }) => {
  await open(page, LAB);
  await show(page, 'events');
  await timeline(page).focus();
  await closeDock(page).press('Enter');
  await expect(timeline(page)).toBeFocused();
  await next(page).click();
  await show(page, 'events');
  await closeDock(page).click();
  await expect(page.locator(':focus')).toHaveCount(1);
  await expect(page.locator(':focus-visible')).toHaveCount(0);
});

test('what is hidden on a narrow screen leaves the focus to its part of the page', async ({ page }) => {
  await open(page, LAB);
  await button(page, 'Views').focus();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(button(page, 'Views')).toBeHidden();
  await expect(page.getByRole('banner')).toBeFocused();
});

test('a button that can no longer be pressed leaves the focus to what is around it', async ({ page }) => {
  await open(page, LAB);
  await show(page, 'author');
  await button(page, /^A beat ends here/).press('Enter');
  await dock(page).getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(dock(page)).toBeFocused();
});

test('of two menus that are on their way the one that was asked for last opens, and has the focus', async ({ page }) => {
  await open(page, LAB);
  const middles: { x: number; y: number }[] = [];
  for (const each of [button(page, 'Views'), button(page, /^broker 1, leader/)]) {
    const box = await each.boundingBox();
    middles.push({ x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 });
  }
  for (const { x, y } of middles) await page.mouse.click(x, y);
  const menu = page.getByRole('menu', { name: 'Broker 1: what to do' });
  await expect(menu.locator(':focus')).toHaveCount(1);
  await expect(page.getByRole('menu')).toHaveCount(1);
});

test('a layer that closes over nothing leaves the focus to the picture', async ({ page }) => {
  await open(page, LAB);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
});

test('the palette has the focus as soon as it is there, also after a button was pressed by key', async ({ page }) => {
  await open(page, LAB);
  await next(page).press('Space');
  const hasFocusAtOnce = page.evaluate(
    () =>
      new Promise((tell) => {
        const watching = new MutationObserver(() => {
          const search = document.querySelector('[role=dialog] input');
          if (search) tell(document.activeElement === search);
        });
        watching.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.keyboard.press('Control+k');
  expect(await hasFocusAtOnce).toBe(true);
  await page.keyboard.press('Escape');
  await expect(next(page)).toBeFocused();
});

test('a dialog that comes late lies over the palette, and gives the focus back to it', async ({ page }) => {
  await open(page, LAB);
  let arrive = () => {};
  const isAwaited = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/Help-[^/]+\.js$/, async (route) => {
    await isAwaited;
    await route.continue();
  });
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog', { name: 'Find a command' }).getByRole('searchbox');
  await expect(search).toBeFocused();
  arrive();
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(search).toBeFocused();
});
