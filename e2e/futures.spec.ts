import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { act, broker, button, open, perform, section, show, timeline } from './screen';

const LAB = 'en/lab/';

const card = (page: Page, name: string | RegExp) =>
  page.getByRole('list', { name: 'Your futures' }).locator('[data-future]').filter({ hasText: name });
const commands = (page: Page, count: number) => expect(section(page, `Commands (${count})`)).toBeVisible();

/** Two futures: broker 3 crashed after a record, and broker 2 paused before it did. */
async function fork(page: Page): Promise<void> {
  await open(page, LAB);
  await show(page, 'futures');
  await expect(page.getByText('One future so far.')).toBeVisible();
  await perform(page, () => button(page, 'Produce').click());
  await timeline(page).press('End');
  await act(page, 3, 'Crash');
  await page.keyboard.press('ArrowLeft');
  await act(page, 2, 'Pause');
  await commands(page, 2);
}

test('acting in the past keeps both futures; a click goes from one to the other, and they are there after a reload', async ({ page }) => {
  await fork(page);
  await expect(card(page, /Crash: broker 3/)).toBeVisible();
  await expect(card(page, /Pause: broker 2/)).toHaveAttribute('aria-current', 'true');
  await expectAccessible(page);
  const here = page.url();
  await card(page, /Crash: broker 3/).click();
  await expect(card(page, /Crash: broker 3/)).toContainText('you are here');
  await timeline(page).press('End');
  await expect(broker(page, 3)).toContainText('crashed');
  await button(page, 'Undo').click();
  await expect(card(page, /Pause: broker 2/)).toContainText('you are here');
  await expect(page).toHaveURL(here);
  await page.waitForFunction(() => localStorage.getItem('highwater.futures')?.includes('"current":2'));
  await page.reload();
  await show(page, 'futures');
  await expect(card(page, /Crash: broker 3/)).toBeVisible();
  await expect(card(page, /Pause: broker 2/)).toContainText('you are here');
});

test('futures by keyboard: named, compared, deleted and brought back', async ({ page }) => {
  await fork(page);
  await card(page, /Crash: broker 3/).focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of this future' }).fill('3 dies');
  await page.keyboard.press('Enter');
  await expect(card(page, /3 dies/)).toBeFocused();
  await page.keyboard.press('b');
  const compared = page.getByRole('region', { name: 'Two futures' });
  await expect(compared).toContainText(/They first differ at step \d+\./);
  await expect(compared.getByRole('table')).toContainText('3 dies');
  await expectAccessible(page);
  await card(page, /3 dies/).focus();
  await page.keyboard.press('Delete');
  await expect(card(page, /3 dies/)).toHaveCount(0);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
  await expect(card(page, /3 dies/)).toBeVisible();
});
