import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
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

/** Answers only what the document of a page names. */
async function onlyNamed(page: Page, path: string): Promise<void> {
  const html = await (await page.request.get(path)).text();
  await page.route('**/assets/*', (route) => {
    const file = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (html.includes(file)) return route.continue();
  });
  await page.goto(path);
}

test('a lesson plays with what its document names, before the worker has come', async ({ page }) => {
  await onlyNamed(page, 'ko/five-flows/');
  await page.getByRole('button', { name: /^다음/ }).click();
  await expect(page.getByRole('button', { name: /^이전/ })).toHaveAttribute('aria-disabled', 'false');
});

for (const path of ['en/', 'ko/lab/', 'en/conformance/', 'ko/glossary/']) {
  test(`${path} stands with what its document names`, async ({ page }) => {
    await onlyNamed(page, path);
    await expect(page.locator('#app header')).toBeVisible();
  });
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
