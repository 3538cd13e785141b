import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, button, next, open, show, timeline } from './screen';

const LESSON = 'en/five-flows/';
const messages = (page: Page) => page.getByRole('listbox', { name: 'Messages' });
const message = (page: Page, name: string | RegExp) => messages(page).getByRole('option', { name });
const detail = (page: Page) => page.getByRole('region', { name: 'The message' });

async function openAt(page: Page, beat: number): Promise<void> {
  await open(page, `${LESSON}#1.${beat}`);
  await at(page, beat);
  await show(page, 'spacetime');
}

test('the message that arrived last is told: what it says, does and sets off', async ({ page }) => {
  await openAt(page, 7);
  await expect(detail(page)).toContainText('Fetch offset 1');
  await expect(detail(page)).toContainText('broker 3 → broker 1, arrived at step 7');
  await expect(detail(page)).toContainText('“I hold everything below 1.”');
  await expect(detail(page)).toContainText('pin 3: 0 → 1, min(2, 1, 1) = HW 1');
  await expect(detail(page)).toContainText('m0 → consumer, ack m0 → producer');
  await expect(detail(page)).toContainText('m1 · HW ?');
  await expect(message(page, 'ack m0, broker 1 → producer, sent at step 7, on its way')).toBeVisible();
  await expectAccessible(page);
});

test('what is not sent yet is not shown, and follows step by step', async ({ page }) => {
  await openAt(page, 1);
  await expect(message(page, /^Produce m0,.*on its way$/)).toHaveCount(1);
  await expect(message(page, /^m0 · HW/)).toHaveCount(0);
  await next(page).click();
  await at(page, 2);
  await expect(message(page, 'Produce m0, producer → broker 1, sent at step 1, arrived at step 2')).toHaveCount(1);
});

test('a message is selected by a press or by keys, in the address too, and Escape lets it go', async ({ page }) => {
  await openAt(page, 8);
  await message(page, /^Fetch offset 1, broker 2/).focus();
  await page.keyboard.press('Enter');
  const chosen = messages(page).getByRole('option', { selected: true });
  await expect(chosen).toHaveAccessibleName(/^Fetch offset 1, broker 2/);
  await expect(page).toHaveURL(/#1\.8\.x\d+$/);
  await page.keyboard.press('ArrowRight');
  await expect(message(page, /^Fetch offset 1, broker 2/)).not.toBeFocused();
  await expect(messages(page).locator(':focus')).toHaveCount(1);
  await at(page, 8);
  await page.reload();
  await show(page, 'spacetime');
  await expect(chosen).toHaveAccessibleName(/^Fetch offset 1, broker 2/);
  await expect(detail(page)).toContainText('broker 2 → broker 1');
  await page.keyboard.press('Escape');
  await expect(chosen).toHaveCount(0);
});

test('a message that has arrived is dropped instead: the lab forks before it', async ({ page }) => {
  await openAt(page, 2);
  await expect(detail(page)).toContainText('Produce m0');
  await button(page, 'Drop it instead').click();
  await expect(page).toHaveURL(/\/lab\//);
  await expect(message(page, /^Produce m0,.*lost at step/)).toHaveCount(1);
});

test('the view comes closer and goes farther, and the playhead stays in sight', async ({ page }) => {
  await openAt(page, 12);
  for (let times = 0; times < 3; times++) await button(page, 'Farther').click();
  await expect(page.getByText('step 12', { exact: true })).toBeInViewport();
  await button(page, 'Closer').click();
  await timeline(page).press('Home');
  await expect(page.getByText('step 0', { exact: true })).toBeInViewport();
});

test('on a phone names stay while the diagram scrolls @phone', async ({ page }) => {
  await openAt(page, 9);
  const name = page.getByRole('list', { name: 'Lifelines' }).getByRole('button', { name: /^broker 1/ });
  await expect(name).toBeInViewport();
  const before = await name.boundingBox();
  await page.getByRole('group', { name: 'Space-time diagram' }).evaluate((box) => {
    box.scrollLeft = 0;
  });
  expect(await name.boundingBox()).toEqual(before);
  await expectAccessible(page);
});

test('it is whole in forced colours, without motion @calm', async ({ page }) => {
  await openAt(page, 7);
  await expect(detail(page)).toContainText('Fetch offset 1');
  await expectAccessible(page);
});
