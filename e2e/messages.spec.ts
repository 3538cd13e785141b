import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { button, events, open, perform, section, show, timeline } from './screen';

const LAB = 'en/lab/';

const inFlight = (page: Page) => page.locator('.message-list li');

/** A lab in which the record of a first producer is on its way to its leader. */
async function produceTo(page: Page): Promise<void> {
  await open(page, LAB);
  await show(page, 'events');
  await section(page, 'Messages in flight').click();
  await perform(page, () => button(page, 'Produce').click());
}

test('a message that is lost never arrives, and the producer sends it again', async ({ page }) => {
  await produceTo(page);
  await expect(inFlight(page).filter({ hasText: 'Produce' })).toHaveCount(1);
  await perform(page, () => button(page, /^Lose: Produce/).click());
  await expect(inFlight(page).filter({ hasText: 'Produce' })).toHaveCount(0);
  await expect(events(page)).toContainText('Produce m0 lost');
  await timeline(page).press('End');
  await expect(events(page)).toContainText('acknowledged');
  await section(page, 'Commands (2)').click();
  await expect(page.getByText(/^Lose message \d+$/)).toBeVisible();
});

test('a message that is held up arrives so much later', async ({ page }) => {
  await produceTo(page);
  const produce = inFlight(page).filter({ hasText: 'Produce' });
  await page.getByRole('textbox', { name: 'Hold up for (ms)' }).fill('300');
  await perform(page, () => button(page, /^Hold up: Produce/).click());
  await expect(produce).toContainText(/in 30\d ms|in 3\d\d ms/);
  await page.getByRole('textbox', { name: 'Hold up for (ms)' }).fill('soon');
  await button(page, /^Hold up: Produce/).click();
  await expect(page.getByText('number expected, NaN found.')).toBeVisible();
  await expectAccessible(page);
});
