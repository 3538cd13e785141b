import type { Page } from '@playwright/test';
import { expect, test } from './page';
import { at, button, open, stepNow } from './screen';
import { UNCLEAN } from './unclean';

const status = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

async function set(page: Page, kind: RegExp): Promise<void> {
  await button(page, /^Breakpoints/).click();
  await page.getByRole('checkbox', { name: kind }).check();
}

test('playing stops where the ISR shrinks, says so, and goes on to the next', async ({ page }) => {
  await open(page, UNCLEAN);
  await set(page, /^ISR shrinks.*2 times$/);
  await page.keyboard.press('Escape');
  await button(page, 'Play').click();
  await expect(status(page, 'Stopped: t-0: ISR 1, 2 → 1')).toBeAttached({ timeout: 20_000 });
  await expect(button(page, 'Play')).toBeVisible();
  const first = await stepNow(page);
  await page.keyboard.press(']');
  await expect(status(page, 'Stopped: t-0: ISR 1 → 2')).toBeAttached();
  expect(await stepNow(page)).toBeGreaterThan(first);
  await page.keyboard.press('[');
  await at(page, first);
  await page.reload();
  await expect(button(page, 'Breakpoints, 1 set')).toBeVisible();
});

test('runs to an event and back to it, filtered by broker @phone', async ({ page }) => {
  await open(page, UNCLEAN);
  await set(page, /^Leader changes/);
  await button(page, /^Run to/).click();
  await expect(status(page, 'Stopped: t-0: leader 1 → none')).toBeAttached();
  const gone = await stepNow(page);
  await button(page, /^Run to/).click();
  await expect(status(page, /Stopped: t-0: .*none → 2/)).toBeAttached();
  await button(page, /^Run back to/).click();
  await at(page, gone);
  await page.getByRole('combobox', { name: 'Broker' }).selectOption('4');
  await expect(page.getByRole('checkbox', { name: /^Leader changes.*0 times$/ })).toBeChecked();
  await expect(button(page, /^Run to/)).toHaveAttribute('aria-disabled', 'true');
});
