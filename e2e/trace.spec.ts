import { runAll } from '../src/engine/history';
import { lessons } from '../src/lessons';
import { expect, test } from './page';

/** Runs a scenario in the page's own worker, as it was built, and hashes every step that it reports. */
async function hashInBrowser({ workerUrl, scenario }: { workerUrl: string; scenario: unknown }): Promise<string> {
  const worker = new Worker(workerUrl, { type: 'module' });
  const steps = await new Promise<unknown>((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.type === 'opened') resolve(data.steps);
      if (data.type === 'failed') reject(new Error(data.reason));
    };
    worker.onerror = () => reject(new Error('the worker did not start'));
    worker.postMessage({ type: 'open', runId: 1, scenario, every: true });
  });
  worker.terminate();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(steps)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function hashInNode(steps: unknown): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(JSON.stringify(steps)).digest('hex');
}

test("the browser's engine tells the same trace of each lesson as Node's", async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto('en/five-flows/');
  await expect.poll(() => workers.length).toBeGreaterThan(0);
  for (const { id, scenario } of lessons) {
    await test.step(id, async () => {
      const inBrowser = await page.evaluate(hashInBrowser, { workerUrl: workers[0] as string, scenario });
      expect(inBrowser).toBe(await hashInNode(runAll(scenario, true).steps));
    });
  }
});
