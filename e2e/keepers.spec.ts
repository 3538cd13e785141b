import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { button, open, perform, section, show, timeline } from './screen';

const LAB = 'en/lab/';

const keepers = (page: Page) => page.locator('.keeper-list li');
const opened = (page: Page, title: string) => page.locator('summary').filter({ hasText: new RegExp(`^${title}$`) });
const plane = (page: Page) => page.getByRole('region', { name: 'Control plane' });

test('a quorum of three elects a new leader when the active controller crashes', async ({ page }) => {
  await open(page, LAB);
  await section(page, 'Cluster and topic').click();
  await page.getByRole('combobox', { name: 'Metadata' }).selectOption('kraft');
  await page.getByRole('combobox', { name: 'Controllers' }).selectOption('3');
  await opened(page, 'Controllers').click();
  await expect(keepers(page)).toHaveCount(3);
  await show(page, 'control');
  const active = /active controller (\d+) · epoch 1/;
  await expect(plane(page)).toContainText(active);
  const [, leader] = active.exec((await plane(page).textContent()) ?? '') ?? [];
  await perform(page, () => button(page, `Crash: controller ${leader}`).click());
  await timeline(page).press('End');
  await expect(plane(page)).toContainText(/active controller (?!undefined)\d+ · epoch [2-9]/);
  await expectAccessible(page);
});

test('of three ZooKeeper servers one may stop; with two stopped nothing is decided', async ({ page }) => {
  await open(page, LAB);
  await section(page, 'Cluster and topic').click();
  await page.getByRole('combobox', { name: 'ZooKeeper servers' }).selectOption('3');
  await opened(page, 'ZooKeeper').click();
  await perform(page, () => button(page, 'Stop: ZooKeeper 1').click());
  await perform(page, () => button(page, 'Stop: ZooKeeper 2').click());
  await expect(keepers(page).filter({ hasText: 'stopped' })).toHaveCount(2);
  await perform(page, () => button(page, 'Start: ZooKeeper 2').click());
  await expect(keepers(page).filter({ hasText: 'stopped' })).toHaveCount(1);
});
