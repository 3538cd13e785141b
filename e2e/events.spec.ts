import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, button, events, open, show } from './screen';

const LESSON = 'en/five-flows/';

test('rows lead to their moment, by a press and by keys; the one on screen is marked', async ({ page }) => {
  await open(page, `${LESSON}#1.9`);
  await at(page, 9);
  await show(page, 'events');
  const rows = events(page).getByRole('option');
  const current = events(page).getByRole('option', { selected: true });
  await expect(rows.last()).toHaveAttribute('aria-selected', 'true');
  await expect(current).toContainText('1 → 3');
  await expect(current).toContainText('LEO 2');
  await expectAccessible(page);
  await rows.filter({ hasText: 'HW 0 → 1' }).click();
  await at(page, 7);
  await expect(current).toContainText('HW 0 → 1');
  await current.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await at(page, 6);
  await expect(current).toContainText('Pin 2: 0 → 1');
  await expect(rows.filter({ hasText: 'HW 0 → 1' })).toHaveCount(0);
});

test('a filter and a choice of changes leave what was meant, and say how many; all are copied as text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `${LESSON}#1.9`);
  await at(page, 9);
  await show(page, 'events');
  const rows = events(page).getByRole('option');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('leo 2');
  await expect(rows).toHaveCount(3);
  await expect(page.getByText('3 steps', { exact: true })).toBeVisible();
  await button(page, 'Copy').click();
  await expect(page.getByText('Copied', { exact: true })).toHaveCount(1);
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('\tLEO 2\t');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing like this');
  await expect(page.getByText('No step matches.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter' }).clear();
  await button(page, 'only changes').click();
  await expect(rows.filter({ hasText: 'Pin 2' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'HW 0 → 1' })).toHaveCount(1);
});

test('a message that is chosen in the diagram is marked among the events', async ({ page }) => {
  await open(page, `${LESSON}#1.7`);
  await at(page, 7);
  await show(page, 'spacetime');
  await show(page, 'events');
  await page
    .getByRole('listbox', { name: 'Messages' })
    .getByRole('option', { name: /^Produce m1/ })
    .press('Enter');
  await expect(events(page).locator('[data-chosen]')).toHaveCount(1);
  await expect(events(page).locator('[data-chosen]')).toContainText('producer → 1');
});
