import type { Locator, Page } from '@playwright/test';
import { expect, test } from './page';
import { act, button, column, open, perform, SOON, section, show, tables, timeline } from './screen';

const quorum = (page: Page): Locator => page.getByRole('button', { name: /^KRaft quorum/ });
const field = (page: Page, label: string): Locator => page.getByRole('complementary').getByRole('combobox', { name: label, exact: true });

/** An empty laboratory on KRaft, as its form makes one. */
async function openKraft(page: Page): Promise<void> {
  await open(page, 'en/lab/');
  await section(page, 'Cluster and topic').click();
  await field(page, 'Metadata').selectOption('KRaft');
  await expect(quorum(page)).toBeVisible();
}

test('the lab starts a KRaft cluster, and the quorum stands where ZooKeeper stood', async ({ page }) => {
  await openKraft(page);
  await expect(page.getByRole('button', { name: /^ZooKeeper/ })).toHaveCount(0);
  await expect(quorum(page)).toHaveAccessibleName(/active controller 101, epoch 1, .*fenced none, live sessions 1, 2, 3/);
  await show(page, 'tables');
  await expect.poll(async () => Object.keys(await tables(page)), SOON).toContain('KRaft quorum');
  const all = await tables(page);
  expect(Object.keys(all)).not.toContain('ZooKeeper');
  expect(column(all, 'KRaft quorum', 'Active')).toEqual(['yes']);
  expect(column(all, 'Brokers', 'Fenced')).toEqual(['no', 'no', 'no']);
});

test('a broker that crashes is fenced when its session ends, and unfenced when it is back', async ({ page }) => {
  await openKraft(page);
  await act(page, 3, 'Crash');
  await timeline(page).press('End');
  await expect(quorum(page)).toHaveAccessibleName(/fenced 3, live sessions 1, 2$/);
  await act(page, 3, 'Start');
  await timeline(page).press('End');
  await expect(quorum(page)).toHaveAccessibleName(/fenced none, live sessions 1, 2, 3$/);
});

test('a link that is cut is torn in the picture, and said in words', async ({ page }) => {
  await open(page, 'en/lab/');
  await section(page, 'Network').click();
  await field(page, 'To').selectOption('broker 2');
  await perform(page, () => page.getByRole('complementary').getByRole('button', { name: 'Cut the link', exact: true }).click());
  await expect(page.getByRole('main').getByRole('button', { name: /^broker 1, .*link to b2 cut/ })).toBeVisible();
  await expect(page.locator('.st-link')).not.toHaveCount(0);
  await show(page, 'tables');
  await expect.poll(async () => column(await tables(page), 'Links', 'State'), SOON).toEqual(['cut', 'cut']);
  await show(page, 'picture');
  await button(page, 'Undo').click();
  await expect(page.locator('.st-link')).toHaveCount(0);
});
