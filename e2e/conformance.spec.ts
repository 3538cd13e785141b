import type { Page } from '@playwright/test';
import score from '../src/conformance/recordings/score.json' with { type: 'json' };
import { expectAccessibleInBoth } from './accessible';
import { expect, test } from './page';
import { at, button, heading, timeline } from './screen';

const PAGE = 'en/conformance/';
const equal = score.reduce((sum, each) => sum + each.equal, 0);
const differ = score.reduce((sum, each) => sum + each.differ.length, 0);

const pair = (page: Page) => page.getByRole('table').filter({ hasText: 'Highwater profile' });
const step = (page: Page) => page.getByRole('list', { name: 'Steps of the script' }).locator('[aria-current=step]');
/** Until a recording is loaded and played. */
const PLAYED = { timeout: 30_000 };

const told = (count: number) => count.toLocaleString('en');

test('the score is the one that the runner wrote down', async ({ page }) => {
  await page.goto(PAGE);
  await expect(page.getByText(`${told(equal)} of ${told(equal + differ)} steps are equal, ${told(differ)} differ`)).toBeVisible();
  await expect(page.getByText('83 recordings', { exact: true })).toHaveCount(2);
  const { equal: cell } = score.find(({ id }) => id === 'zk39-segments')!;
  await expect(page.getByRole('link', { name: `Log files, retention, Kafka 3.9: ${cell} equal` })).toBeVisible();
});

test('a cell lists its recordings, and opens the first of them', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByRole('link', { name: /^Fetch and high watermark, Kafka 2\.5: / }).click();
  await expect(heading(page, 'old25-hw-idle')).toBeVisible();
  await expect(page).toHaveURL(/#2\.5\/fetch\/old25-hw-idle$/);
  await expect(page.getByText('1 recording', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Version' }).last().selectOption('All');
  await expect(page).toHaveURL(/#fetch\/old25-hw-idle$/);
});

test('an address leads to a step of a recording: what was printed, on both sides', async ({ page }) => {
  await page.goto(`${PAGE}#zk39-wire-hw-old/13`);
  await expect(pair(page)).toBeVisible(PLAYED);
  await expect(step(page)).toContainText('kafka-get-offsets');
  await expect(pair(page).getByRole('cell', { name: 'two:0:3' })).toHaveCount(2);
  await expect(page.getByText('step 13 of 29 · equal')).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(step(page)).toContainText('kafka-get-offsets');
});

const differing = score.find((each) => each.differ.length > 1);

test('from difference to difference', async ({ page }) => {
  test.skip(!differing, 'there is no way from difference to difference where no recording differs in two steps');
  const [first, second] = differing!.differ;
  await page.goto(`${PAGE}#${differing!.id}`);
  await expect(pair(page)).toBeVisible(PLAYED);
  await expect(step(page)).toContainText(new RegExp(`^${first}`));
  await page.getByRole('link', { name: 'Next difference' }).click();
  await expect(page).toHaveURL(new RegExp(`#${differing!.id}/${second}$`));
  await page.getByRole('link', { name: 'Previous difference' }).click();
  await expect(page).toHaveURL(new RegExp(`#${differing!.id}/${first}$`));
});

test('a recording is played in the lab, at the moment of the step', async ({ page }) => {
  await page.goto(`${PAGE}#zk39-broker-crash/1`);
  await expect(pair(page).or(page.getByText('Nothing is printed in this step.'))).toBeVisible(PLAYED);
  await button(page, 'Play it in the lab').click();
  await expect(page).toHaveURL(/en\/lab\//, PLAYED);
  await expect(page.getByText(/^Commands \(\d\d+\)$/)).toBeVisible();
  await timeline(page).press('Home');
  await at(page, 0);
});

test('what is no part of this page is said', async ({ page }) => {
  await page.goto(`${PAGE}#9.9/zk39-topics`);
  await expect(heading(page, 'zk39-topics')).toBeVisible();
  await expect(page.getByText('“9.9”')).toBeVisible();
});

test('an open recording breaks no rule of WCAG 2.2 AA @phone', async ({ page }) => {
  await page.goto(`ko/conformance/#${differing?.id ?? 'zk39-topics'}`);
  await expect(page.locator('.pair-table')).toBeVisible(PLAYED);
  await expectAccessibleInBoth(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
