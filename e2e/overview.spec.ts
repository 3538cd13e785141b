import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { button, open, section, show, timeline } from './screen';

/** A run of twelve brokers takes longer than one of three. */
const RUN_MS = 30_000;

/** Opens the document of 12 brokers and 100 partitions, as a person does, and looks at all of them at the end of its run. */
async function openMiddle(page: Page): Promise<void> {
  await open(page, 'en/lab/');
  await section(page, 'Cluster and topic').click();
  await button(page, 'Open 12 brokers × 100 partitions').click();
  await expect(page.getByRole('combobox', { name: 'Partition on the stage' })).toBeVisible({ timeout: RUN_MS });
  await show(page, 'overview');
  await timeline(page).press('End');
  await expect(fact(page, 'offline')).toHaveText('0');
}

const fact = (page: Page, name: string) => page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]');
const grid = (page: Page) => page.getByRole('grid', { name: /^Partitions by broker/ });
const inFocus = (page: Page) => page.getByRole('heading', { level: 3, name: /^Partition / });

test('12 brokers and 100 partitions are one grid with one focus, and the stage has the same', async ({ page }) => {
  await openMiddle(page);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '100');
  await expect(fact(page, 'under-replicated')).toHaveText(/^[1-9]\d*$/);
  await expect(inFocus(page)).toHaveText('Partition audit-0');
  await grid(page)
    .getByRole('gridcell', { name: /^audit-0, broker 1:/ })
    .focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(inFocus(page)).toHaveText('Partition audit-2');
  await page.keyboard.press('End');
  await expect(page.getByRole('gridcell', { name: /^users-11, broker 1:/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell', { name: /^users-11, broker 2:/ })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Partition on the stage' })).toHaveValue('users-11');
  await expect(page.getByRole('main').getByRole('button', { name: /^broker \d+[:,] / })).toHaveCount(3);
});

test('trouble comes first, and a row of the topic takes the focus', async ({ page }) => {
  await openMiddle(page);
  await page.getByRole('radio', { name: 'trouble first' }).check();
  await expect(grid(page).getByRole('row').first()).toHaveAccessibleName('audit-14');
  await page
    .getByRole('rowheader', { name: /^audit-4/ })
    .getByRole('button')
    .click();
  await expect(inFocus(page)).toHaveText('Partition audit-4');
  await button(page, 'Open').click();
  await expect(grid(page)).toHaveCount(0);
});

test('where a matrix has no room, brokers have bars and partitions are a list', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openMiddle(page);
  await expect(page.getByRole('listbox', { name: 'Partitions, trouble first' }).getByRole('option').first()).toHaveAccessibleName(
    /under min ISR/,
  );
  await expectAccessible(page);
});
