import { encodeScenario } from '../src/scenario/codec';
import { largeCluster } from '../src/state/largeClusters';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { broker, button, heading, open, section } from './screen';

test('a long run tells how far it is; cancelled, the lab is as it was before', async ({ page }) => {
  await open(page, 'en/lab/');
  await button(page, 'Produce').click();
  await expect(section(page, 'Commands (1)')).toBeVisible();
  await section(page, 'Cluster and topic').click();
  await button(page, 'Open 100 brokers × 10,000 partitions').click();
  await expect(page.getByRole('status').filter({ hasText: /^Computing: \d+ %$/ })).toBeVisible({ timeout: 30_000 });
  await button(page, 'Cancel').click();
  await expect(button(page, 'Cancel')).toHaveCount(0);
  await expect(section(page, 'Commands (1)')).toBeVisible();
  await expect(broker(page, 3)).toBeVisible();
  await button(page, 'Produce').click();
  await expect(section(page, 'Commands (2)')).toBeVisible();
});

test('without a run before it there is a way to run it again, and one to begin anew', async ({ page }) => {
  await page.goto(`en/lab/#1.${encodeScenario(largeCluster())}.0`);
  await button(page, 'Cancel').click();
  await expect(heading(page, 'The run was stopped')).toBeVisible();
  await expectAccessible(page);
  await expect(button(page, 'Run again')).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: 'Start empty' }).click();
  await expect(heading(page, 'The run was stopped')).toHaveCount(0);
  await expect(broker(page, 3)).toBeVisible();
});
