import type { Locator, Page } from '@playwright/test';
import { threeBrokers } from '../src/engine/golden/cluster';
import { encodeScenario } from '../src/scenario/codec';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, button, open } from './screen';

/** Two records, a link that is cut, and one record more: the water rises half a minute later. */
const CUT = encodeScenario(
  threeBrokers([
    { atMs: 100, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: 'all', records: [{ value: 'a' }] },
    { atMs: 600, do: 'link.cut', from: 'b2', to: 'b1' },
    { atMs: 700, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: 'all', records: [{ value: 'b' }] },
  ]),
);
const END = 'en/lab/#1.PAYLOAD.99'.replace('PAYLOAD', CUT);

const WATER = /^high watermark of t-0 at broker 1: 2\. Why\?$/;

const PATH = [
  'HW 1 → 2: the lowest pin is now 2',
  'broker 1 no longer waits for broker 2',
  'broker 2 left the ISR',
  'broker 2 had not caught up for too long',
  'Fetch offset 1 lost',
  'You: Cut the link broker 2 ↔ broker 1',
];

const BACK = /^Back to step \d+$/;

const chain = (page: Page): Locator => page.getByRole('list', { name: 'Chain of causes' });
const hops = (page: Page): Locator => chain(page).getByRole('button');
const studied = (page: Page): Locator => chain(page).locator('[aria-current=step]');

/** The step of the hop that is studied. */
const stepOfHop = async (page: Page): Promise<number> => Number(/\d+/.exec((await button(page, BACK).textContent()) ?? '')?.[0]);

async function goBack(page: Page): Promise<void> {
  const step = await stepOfHop(page);
  await button(page, BACK).click();
  await at(page, step);
}

test('a press on the water tells what led to it, down to the first cause, and back there', async ({ page }) => {
  await open(page, END);
  await button(page, WATER).click();
  await expect(hops(page)).toHaveText(PATH.map((words) => new RegExp(words.replace(/[?]/g, '\\?'))));
  await expect(page.getByText('replica.lag.time.max.ms = 30000').first()).toBeVisible();
  await expect(page).toHaveURL(/\.hw-1-t-0$/);
  await expectAccessible(page);
  await hops(page).last().click();
  await goBack(page);
  await button(page, 'Show all it caused').click();
  await expect(page.getByText(/shown steps? came of it/)).toBeVisible();
});

test('by the keyboard alone: to a value, one cause back for each press, to the first cause, and out again', async ({ page }) => {
  await open(page, END);
  const water = button(page, WATER);
  await page
    .getByRole('toolbar', { name: /^Values/ })
    .getByRole('button')
    .first()
    .focus();
  for (let press = 0; press < 20 && !(await water.evaluate((each) => each === document.activeElement)); press++)
    await page.keyboard.press('ArrowRight');
  await page.keyboard.press('KeyW');
  await expect(studied(page)).toContainText(PATH[0] ?? '');
  await page.keyboard.press('KeyW');
  await expect(studied(page)).toContainText(PATH[1] ?? '');
  await page.keyboard.press('Shift+KeyW');
  await expect(studied(page)).toContainText(PATH[5] ?? '');
  await at(page, await stepOfHop(page));
  await page.keyboard.press('Escape');
  await expect(chain(page)).toHaveCount(0);
});

test('a link carries the question, and the graph draws the same path', async ({ page }) => {
  await open(page, `${END}.hw-1-t-0`);
  await button(page, 'As a graph').click();
  const graph = page.getByRole('region', { name: 'Causes' });
  await expect(graph.getByRole('heading', { name: /high watermark of t-0 at broker 1: why 2\?/i })).toBeVisible();
  for (const words of PATH) await expect(graph.getByRole('button', { name: words })).toBeVisible();
  await expectAccessible(page);
  await button(page, 'As text').click();
  await expect(graph.getByRole('list', { name: 'Chain of causes' })).toBeVisible();
});

test('on a phone the chain is a sheet @phone', async ({ page }) => {
  await open(page, `${END}.isr-t-0`);
  await expect(hops(page)).toHaveCount(4);
  await expectAccessible(page);
});
