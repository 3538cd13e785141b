import { brotliCompressSync } from 'node:zlib';
import { expect, test } from './page';

const BUDGET_BYTES = 110 * 1024;
const ANIMATION = /\/motion-[^/]+\.js$/;
/** Animation and the glossary come after the first frame, and a lesson is content; the worker has its own thread. */
const APART = /\/(?:motion|[Tt]erms|fiveFlows)-[^/]+\.js$/;

test('the lesson page loads at most 110 KB of JavaScript at first', async ({ page }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  const workers = new Set<string>();
  page.on('worker', (worker) => workers.add(worker.url()));
  page.on('response', (response) => {
    if (response.url().endsWith('.js') && !APART.test(response.url())) scripts.set(response.url(), response.body());
  });
  const animation = page.waitForResponse((response) => ANIMATION.test(response.url()));
  await page.goto('en/five-flows/');
  await expect(page.locator('svg.tracks')).toBeVisible();
  await animation;
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all(
    [...scripts]
      .filter(([url]) => !workers.has(url))
      .map(async ([url, body]) => ({ name: url.split('/').pop(), bytes: brotliCompressSync(await body).length })),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 5);
  console.log(`first load of the lesson page: ${kilobytes(total)} of JavaScript (brotli), budget ${kilobytes(BUDGET_BYTES)}`);
  for (const { name, bytes } of largest) console.log(`  ${kilobytes(bytes).padStart(9)}  ${name}`);
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
});

test('the lesson page stands before its animation has arrived', async ({ page }) => {
  let held = 0;
  await page.route(ANIMATION, () => {
    held += 1;
  });
  await page.goto('en/five-flows/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Next/ })).toBeEnabled();
  await expect.poll(() => held).toBe(1);
});

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
