import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, button, open, perform, show, timeline } from './screen';

const chart = (name: string) => new RegExp(`^${name}$`);

test('charts read the run by keyboard, lead to a moment, and are tables as well', async ({ page }) => {
  await open(page, 'en/lab/');
  await perform(page, () => button(page, 'Produce').click());
  await timeline(page).press('End');
  await show(page, 'metrics');
  const end = page.getByRole('slider', { name: chart('Log end offset') });
  await expect(end).toHaveAttribute('aria-valuetext', /: broker 1 1, broker 2 1, broker 3 1$/);
  await end.focus();
  await page.keyboard.press('Home');
  await expect(end).toHaveAttribute('aria-valuetext', 'step 0: broker 1 0, broker 2 0, broker 3 0');
  await page.keyboard.press('ArrowRight');
  await expect(end).toHaveAttribute('aria-valuetext', 'step 2: broker 1 1, broker 2 0, broker 3 0');
  await page.keyboard.press('Enter');
  await at(page, 2);
  await page.keyboard.press('ArrowDown');
  await expect(end).toHaveAttribute('aria-valuetext', /Chosen: broker 1$/);
  await expect(button(page, /^broker 1, leader/)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('KeyW');
  await expect(page.getByRole('complementary')).toContainText('log end offset of t-0 at broker 1');
  await page
    .locator('.mt-read svg')
    .first()
    .click({ position: { x: 60, y: 85 } });
  await expect(page.getByRole('button', { name: /^broker \d, / }).and(page.locator('[aria-pressed="true"]'))).toHaveCount(1);
  await page.getByText('As a table').first().click();
  await expect(page.getByRole('table', { name: 'Log end offset' }).getByRole('row')).toHaveCount(5);
  await expectAccessible(page);
});

test('at most six charts lie open, and which ones is remembered', async ({ page }) => {
  await open(page, 'en/lab/');
  await show(page, 'metrics');
  await expect(page.getByRole('checkbox', { name: 'Consumer lag' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'ISR size' }).uncheck();
  await page.getByRole('checkbox', { name: 'Consumer lag' }).check();
  await page.reload();
  await show(page, 'metrics');
  await expect(page.getByRole('slider', { name: chart('Consumer lag') })).toBeVisible();
  await expect(page.getByRole('slider', { name: chart('ISR size') })).toHaveCount(0);
});
