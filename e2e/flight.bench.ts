import { chromium, type Page } from '@playwright/test';
import { encodeScenario } from '../src/scenario/codec';
import { slowCluster } from '../src/state/largeClusters';
import { BROWSER_ARGS, findBrowser } from './browser';
import { serve } from './server';

const PLAYED_MS = 5000;
/** By then every broker has its fetches on the way. */
const FROM_STEP = 40;

/** Frames while `PLAYED_MS` go by, and how many messages moved in one on average. A text, because the page runs it as it stands. */
const MEASURE = `new Promise((resolve) => {
  const drawn = () => [...document.querySelectorAll('.ov-underway path[data-kind]')].map((path) => path.getAttribute('d') ?? '');
  let [frames, moved] = [0, 0];
  const end = performance.now() + ${PLAYED_MS};
  const frame = (now) => {
    frames += 1;
    moved += drawn().reduce((sum, marks) => sum + marks.split('M').length - 1, 0);
    if (now < end) requestAnimationFrame(frame);
    else resolve({ frames, moving: moved / frames });
  };
  requestAnimationFrame(frame);
})`;

/** The same of a page with nothing on it but as many pooled elements, moved one by one: what is reached without an idea. */
const floorOf = (elements: number) => `new Promise((resolve) => {
  document.body.innerHTML = '<svg width="900" height="170" fill="#fff" stroke="#000">' + '<path d="M-5-4h10v8h-10zM-5-4L0 1L5-4"/>'.repeat(${elements}) + '</svg>';
  const marks = [...document.querySelectorAll('path')].map((mark) => ({ mark, from: 900 * Math.random(), to: 900 * Math.random(), begun: Math.random() }));
  let frames = 0;
  const start = performance.now();
  const frame = (now) => {
    frames += 1;
    for (const { mark, from, to, begun } of marks) {
      const share = (begun + (now - start) / 2500) % 1;
      mark.setAttribute('transform', 'translate(' + (from + (to - from) * share).toFixed(1) + ' ' + (20 + 130 * share).toFixed(1) + ')');
    }
    if (now < start + ${PLAYED_MS}) requestAnimationFrame(frame);
    else resolve({ frames, moving: ${elements} });
  };
  requestAnimationFrame(frame);
})`;

interface Measured {
  readonly frames: number;
  readonly moving: number;
}

const { url, stop } = await serve();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
await page.goto(`${url}en/lab/#1.${encodeScenario(slowCluster())}.${FROM_STEP}`);
const speed = page.getByRole('combobox', { name: 'Speed' });
await page.getByRole('slider', { name: 'Timeline' }).waitFor({ timeout: 120_000 });
await page.waitForLoadState('networkidle');
await page.getByRole('button', { name: 'Views' }).click();
await page.getByRole('menuitemradio', { name: 'Overview' }).click();
await speed.selectOption({ label: 'real time' });
await page.locator('.ov-underway').waitFor();

/** Processor time that a page's own thread has taken, ms. */
async function watch(watched: Page): Promise<() => Promise<number>> {
  const session = await watched.context().newCDPSession(watched);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

async function measure(name: string, watched: Page, script: string): Promise<Measured> {
  const spentMs = await watch(watched);
  const before = await spentMs();
  const measured = await watched.evaluate<Measured>(script);
  const { frames, moving } = measured;
  const each = ((await spentMs()) - before) / frames;
  console.log(
    `${name.padEnd(22)}${((1000 * frames) / PLAYED_MS).toFixed(0)} fps, ${each.toFixed(1)} ms of processor time a frame, ${moving.toFixed(0)} messages`,
  );
  return measured;
}

const paused = await measure('paused', page, MEASURE);
const bare = await browser.newPage({ viewport: { width: 1280, height: 720 } });
const floor = await measure('an empty page', bare, floorOf(Math.round(paused.moving)));
await bare.close();
for (const label of ['1/100', '1/10', 'real time']) {
  await speed.selectOption({ label });
  await page.keyboard.press('k');
  const { frames } = await measure(`playing, ${label}`, page, MEASURE);
  await page.keyboard.press('k');
  const [ofPaused, ofFloor] = [paused, floor].map((other) => ((100 * frames) / other.frames).toFixed(0));
  console.log(`${''.padEnd(22)}${ofPaused} % of the frames while nothing moves, ${ofFloor} % of those of the empty page`);
}
await browser.close();
await stop();
