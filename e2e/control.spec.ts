import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, open, show } from './screen';

/** Broker 1, leader and controller, is frozen at 100 ms and thaws at 40 s (ZooKeeper, 3.9). */
const FROZEN = 'AiT7ur4AAQEAAwABAAIAAwABAAQBAwECAwIAAQAAAgEABQJkFNy3AhU';

const plane = (page: Page) => page.getByRole('region', { name: 'Control plane' });
const stage = (page: Page, name: string) => plane(page).getByRole('button', { name: new RegExp(`^${name} `) });

async function openAt(page: Page, step: number): Promise<void> {
  await open(page, `en/lab/#1.${FROZEN}.${step}`);
  await at(page, step);
  await show(page, 'control');
}

test('a failover is walked stage by stage, and a zombie is seen beside the truth', async ({ page }) => {
  await openAt(page, 1);
  await expect(plane(page)).toContainText('"brokerid":1');
  await stage(page, 'Session ends').click();
  await expect(plane(page)).toContainText('deleted by this step');
  await expect(plane(page).getByText('no session')).toHaveCount(1);
  await stage(page, 'Controller').click();
  await expect(plane(page).getByText('Believes that it is the controller, epoch 1')).toBeVisible();
  await expect(plane(page)).toContainText('controller · epoch 2');
  await stage(page, 'State is written').click();
  await expect(plane(page).locator('mark').first()).toBeVisible();
  await stage(page, 'UpdateMetadata').click();
  await expect(stage(page, 'UpdateMetadata')).toHaveAttribute('aria-current', 'step');
});

test('it is accessible, in the lab and in a lesson, and the picture comes back @phone', async ({ page }) => {
  await open(page, `en/lab/#1.${FROZEN}.4`);
  await show(page, 'control');
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await show(page, 'picture');
  await expect(plane(page)).toHaveCount(0);
  await open(page, 'en/five-flows/');
  await show(page, 'control');
  await expect(plane(page).getByText('The next stages stand here once the question is answered.')).toBeVisible();
});
