import { chromium } from '@playwright/test';
import { encodeScenario } from '../src/scenario/codec';
import { appendCommand, newScenario } from '../src/scenario/edit';
import type { Scenario } from '../src/scenario/schema';
import { BROWSER_ARGS, findBrowser } from './browser';
import { show, type View } from './screen';
import { serve } from './server';

const RECORDS = 500;
const FRAMES = 400;

/** Times to scrub to a place and lay the page out, ms, one place a frame, back and forth over the whole run. A text, because the page runs it as it stands. */
const MEASURE = `new Promise((resolve) => {
  const slider = document.querySelector('.scrubber');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const times = [];
  const frame = () => {
    const began = performance.now();
    const share = Math.abs(((times.length * 7) % ${2 * FRAMES}) / ${FRAMES} - 1);
    set.call(slider, String(share * Number(slider.max)));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    document.body.getBoundingClientRect();
    times.push(performance.now() - began);
    if (times.length < ${FRAMES}) requestAnimationFrame(frame);
    else resolve(times);
  };
  requestAnimationFrame(frame);
})`;

function longRun(): Scenario {
  let scenario = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
  for (let record = 0; record < RECORDS; record++)
    scenario = appendCommand(scenario, {
      atMs: record * 700,
      do: 'produce',
      client: 'producer',
      topic: 't',
      partition: 0,
      acks: 'all',
      records: [{ value: `m${record}` }],
    }).scenario;
  return scenario;
}

const { url, stop } = await serve();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
await page.goto(`${url}en/lab/#1.${encodeScenario(longRun())}.0`);
await page.getByRole('button', { name: /^Breakpoints/ }).waitFor();
await page.waitForLoadState('networkidle');
const steps = Math.floor(Number(await page.getByRole('slider', { name: 'Timeline' }).getAttribute('max')));
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
/** Processor time that the page's own thread has taken, ms. */
const spentMs = async (): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
};

async function report(layout: string): Promise<void> {
  const before = await spentMs();
  const times = (await page.evaluate<number[]>(MEASURE)).toSorted((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] as number).toFixed(1);
  const each = ((await spentMs()) - before) / FRAMES;
  console.log(
    `${layout.padEnd(26)}${each.toFixed(1)} ms of processor time a frame, script and layout p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
  );
}

console.log(`scrubbing over ${steps} steps; the budget is 16 ms a frame`);
await report('the lab as it opens');
/** Each is opened after the one before, and stays in its place until the next one of its kind. */
const MORE: readonly (readonly [View, string])[] = [
  ['events', 'with the events'],
  ['metrics', 'with the metrics'],
  ['terminal', 'with Kafka output'],
  ['terminal', ''],
  ['tables', 'tables'],
  ['overview', 'overview'],
  ['spacetime', 'space-time'],
];
for (const [view, layout] of MORE) {
  await show(page, view);
  await page.waitForLoadState('networkidle');
  if (layout !== '') await report(layout);
}
await browser.close();
await stop();
