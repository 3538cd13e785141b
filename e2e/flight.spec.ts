import type { Page } from '@playwright/test';
import { expect, test } from './page';
import { at, button, open, perform, section, show, speed, timeline } from './screen';

/** Where the envelopes on the stage are, as it is drawn. */
const places = (page: Page) =>
  page.locator('.st-traffic g[transform][visibility="visible"]').evaluateAll((all) => all.map((each) => each.getAttribute('transform')));

/** The address carries the moment, and that playing goes by time. */
const isWritten = (page: Page, moment: RegExp) => expect.poll(() => page.url()).toMatch(new RegExp(`${moment.source}\\.\\.[\\w-]+$`));

const clock = (page: Page) => page.locator('.position-name');
const msNow = async (page: Page) => Number(/[\d.]+/.exec((await clock(page).textContent()) ?? '')?.[0]);

async function produce(page: Page, ...values: readonly string[]): Promise<void> {
  await open(page, 'en/lab/');
  for (const value of values)
    await perform(page, async () => {
      await page.getByRole('textbox', { name: 'Value' }).fill(value);
      await button(page, 'Produce').click();
    });
  await timeline(page).press('Home');
}

test('by time every message on its way moves, and stands where it is when it is paused', async ({ page }) => {
  await produce(page, 'one', 'two');
  await speed(page).selectOption({ label: '1/1000' });
  await expect(speed(page)).toHaveAccessibleDescription('1 simulated second takes 1000 s');
  await button(page, 'Play').click();
  await expect.poll(() => places(page)).not.toEqual([]);
  const first = await places(page);
  await expect.poll(() => places(page)).not.toEqual(first);
  await button(page, 'Pause').click();
  const here = await places(page);
  const ms = await msNow(page);
  expect(here).not.toEqual([]);
  expect(ms % 1).not.toBe(0);
  await isWritten(page, /\.\d+-\d+/);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(speed(page).locator('option:checked')).toHaveText('1/1000');
  await expect.poll(() => msNow(page)).toBeCloseTo(ms, -1);
  await expect.poll(() => places(page)).toHaveLength(here.length);
});

test('a link to a moment between two steps shows the message half of its way', async ({ page }) => {
  await produce(page, 'one');
  await speed(page).selectOption({ label: '1/1000' });
  await isWritten(page, /\.0/);
  const [form, document] = new URL(page.url()).hash.split('.');
  await page.goto(new URL(`${form}.${document}.1-50`, page.url()).href);
  await page.reload();
  await expect.poll(() => msNow(page)).toBe(2.5);
  await expect.poll(() => places(page)).not.toEqual([]);
});

test('the speed of playing by time is changed by keys, and kept; steps go on as steps', async ({ page }) => {
  await produce(page, 'one', 'two');
  await speed(page).selectOption({ label: '1/100' });
  await timeline(page).focus();
  await page.keyboard.press('Shift+Period');
  await expect(speed(page)).toHaveValue('0.1');
  await page.keyboard.press('Shift+Comma');
  await page.keyboard.press('Shift+Comma');
  await expect(speed(page).locator('option:checked')).toHaveText('1/300');
  await button(page, 'Next').click();
  await at(page, 1);
  await page.reload();
  await expect(speed(page).locator('option:checked')).toHaveText('1/300');
  await page.goto('en/five-flows/');
  await expect(speed(page).locator('option:checked')).toHaveText('1×');
  await expect(speed(page).locator('optgroup')).toHaveCount(0);
});

test('without motion it goes in cuts, and comes to the same end @calm', async ({ page }) => {
  await produce(page, 'one', 'two');
  await speed(page).selectOption({ label: 'real time' });
  const { length } = await page.evaluate(() => ({ length: Number(document.querySelector<HTMLInputElement>('.scrubber')?.max) }));
  await button(page, 'Play').click();
  await at(page, Math.floor(length));
});

test('the overview shows all messages of a large cluster at once', async ({ page }) => {
  await open(page, 'en/lab/');
  await section(page, 'Cluster and topic').click();
  await button(page, 'Open 12 brokers × 100 partitions').click();
  await expect(page.getByRole('combobox', { name: 'Partition on the stage' })).toBeVisible({ timeout: 45_000 });
  await show(page, 'overview');
  await speed(page).selectOption({ label: 'real time' });
  await timeline(page).press('PageUp');
  await expect(page.getByRole('region', { name: 'On their way' })).toContainText(/messages: [1-9]/);
});
