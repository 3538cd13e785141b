import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, back, broker, button, events, next, open, question, show, tables } from './screen';

const status = 'main ~ [role=status], .screen > [role=status]';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const { language, names } of [
    { language: 'en', names: ['Events', 'Why?', 'Kafka output', 'Link'] },
    { language: 'ko', names: ['기록', '왜?', 'Kafka 출력', '링크'] },
  ]) {
    test(`sheets open from the bar below the transport, in ${language}`, async ({ page }) => {
      await open(page, `${language}/five-flows/#1.7`);
      await at(page, 7);
      const bar = page.getByRole('navigation');
      await expect(bar.getByRole('button')).toHaveText(names);
      const [log, why, output, link] = names.map((name) => bar.getByRole('button', { name }));
      await log!.tap();
      await expect(events(page)).toBeVisible();
      await expect(next(page)).toBeInViewport({ ratio: 1 });
      await output!.tap();
      await expect(events(page)).toHaveCount(0);
      await output!.tap();
      await why!.tap();
      await expect(page.getByRole('complementary')).toBeInViewport();
      await expectAccessible(page);
      await why!.tap();
      await expect(page.getByRole('complementary')).toHaveCount(0);
      await link!.tap();
      await expect(page.getByRole('dialog')).toBeVisible();
    });
  }

  test('a finger that rests on a broker opens its verbs', async ({ page }) => {
    await open(page, 'en/lab/');
    const { x, y, width, height } = (await page.getByRole('main').locator('[data-node=b2]').first().boundingBox())!;
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + width / 2, y: y + height / 2 }] });
    await expect(page.getByRole('menuitem', { name: 'Crash', exact: true })).toBeVisible();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.getByRole('menuitem', { name: 'Crash', exact: true }).tap();
    await expect(broker(page, 2)).toContainText('crashed');
  });
});

test('what a question asks for stands neither on the message that brings it nor in the tables, until it is answered', async ({ page }) => {
  await open(page, 'en/five-flows/#1.8');
  await at(page, 8);
  const picture = page.getByRole('main');
  await next(page).click();
  await expect(question(page)).toBeVisible();
  await expect(picture.getByText('m1 · HW ?')).toBeVisible();
  await expect(picture.getByText('m1 · HW 0')).toHaveCount(0);
  await show(page, 'tables');
  expect(JSON.stringify(await tables(page))).not.toContain('m1 · HW 0');
  await show(page, 'picture');
  await question(page)
    .getByRole('radio', { name: '1', exact: true })
    .or(question(page).getByRole('button', { name: '1', exact: true }))
    .first()
    .click();
  await question(page)
    .getByRole('button', { name: /^Predict/ })
    .click();
  await at(page, 9);
  await back(page).click();
  await at(page, 8);
  await show(page, 'tables');
  expect(JSON.stringify(await tables(page))).toContain('m1 · HW 0');
});

test('the way of a failover ends at an open question', async ({ page }) => {
  await open(page, 'en/a-broker-dies/#1.3');
  await show(page, 'control');
  const stages = page.getByRole('region', { name: 'The way of a failover' });
  await expect(stages).toContainText('once the question is answered');
  const known = await stages.getByRole('listitem').count();
  await next(page).click();
  await question(page).getByRole('button', { name: 'Skip' }).click();
  await at(page, 4);
  await expect.poll(() => stages.getByRole('listitem').count()).toBeGreaterThan(known);
});

test('a screen reader is told as much as is wanted, and this is remembered', async ({ page }) => {
  await open(page, 'en/five-flows/');
  await page.keyboard.press('?');
  await page.getByRole('combobox', { name: 'Screen reader is told' }).selectOption('headings');
  await page.keyboard.press('Escape');
  await page.reload();
  await next(page).click();
  await at(page, 1);
  const said = page.locator(status).locator('p').first();
  await expect(said).not.toBeEmpty();
  const heading = await page.getByRole('main').getByRole('heading', { level: 2 }).first().textContent();
  await expect(said).toHaveText(heading as string);
  await page.keyboard.press('Control+k');
  const found = page.getByRole('dialog').getByRole('menuitem').first();
  await expect(found).toBeVisible();
  await page.keyboard.type('nothing unasked');
  await expect(found).toContainText('nothing unasked');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await next(page).click();
  await at(page, 2);
  await expect(said).toBeEmpty();
});

test('the timeline shows faintly what is on its way', async ({ page }) => {
  await open(page, 'en/lab/');
  await button(page, 'Produce').click();
  await at(page, 1);
  const marks = page.locator('.ahead-marks [data-kind]');
  await expect(marks.first()).toBeVisible();
  const line = (await page.locator('.playhead').boundingBox())!;
  for (const mark of await marks.all()) expect((await mark.boundingBox())!.x).toBeGreaterThan(line.x);
});

/** Asks why of what has the focus, and says what is asked about. */
async function why(page: Page): Promise<string> {
  await page.keyboard.press('w');
  const told = page.getByRole('complementary').getByRole('heading').first();
  await expect(told).toBeVisible();
  return (await told.textContent()) ?? '';
}

test('W asks why of values in overview, metrics, events, terminal and control plane', async ({ page }) => {
  await open(page, 'en/five-flows/#1.9');
  await at(page, 9);
  await show(page, 'overview');
  await page.getByRole('button', { name: /^high watermark of t-0 at broker 1: 1\. Why\?$/ }).focus();
  expect(await why(page)).toMatch(/high watermark of t-0 at broker 1/i);
  await page.getByRole('gridcell', { name: /broker 2/ }).focus();
  expect(await why(page)).toMatch(/log end offset of t-0 at broker 2/i);
  await show(page, 'control');
  await page.getByRole('button', { name: /^controller: .* Why\?$/ }).focus();
  expect(await why(page)).toMatch(/controller/i);
  await show(page, 'metrics');
  await page
    .getByRole('region', { name: 'Panes' })
    .getByRole('button', { name: /^high watermark of t-0 at broker 3: 0/ })
    .focus();
  expect(await why(page)).toMatch(/high watermark of t-0 at broker 3/i);
  await show(page, 'terminal');
  await page.getByRole('button', { name: /^ISR of t-0: 1,2,3\. Why\?$/ }).focus();
  expect(await why(page)).toMatch(/ISR of t-0/i);
  await show(page, 'events');
  await events(page).getByRole('option').last().focus();
  expect(await why(page)).toBe('what has just happened');
});

test('a row of the tables chooses its broker, message or partition everywhere', async ({ page }) => {
  await open(page, 'en/five-flows/#1.8');
  await at(page, 8);
  await show(page, 'tables');
  await page.getByRole('table', { name: 'Brokers' }).getByRole('button', { name: 'broker 2', exact: true }).click();
  await show(page, 'control');
  await expect(page.getByRole('button', { name: /^broker 2/, pressed: true })).toBeVisible();
  await show(page, 'tables');
  await page
    .getByRole('table', { name: /flight/ })
    .getByRole('rowheader')
    .getByRole('button')
    .first()
    .click();
  await expect(page).toHaveURL(/\.x\d+$/);
});
