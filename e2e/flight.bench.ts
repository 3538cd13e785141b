import { chromium } from '@playwright/test';
import { encodeScenario } from '../src/scenario/codec';
import { slowCluster } from '../src/state/largeClusters';
import { BROWSER_ARGS, findBrowser } from './browser';
import { serve } from './server';

const PLAYED_MS = 5000;
/** By then every broker has its fetches on the way. */
const FROM_STEP = 40;

/** Frames while `PLAYED_MS` go by, and how many messages moved in one on average. A text, because the page runs it as it stands. */
const MEASURE = `new Promise((resolve) => {
  const lines = () => [...document.querySelectorAll('.ov-underway polyline')];
  let [frames, moved] = [0, 0];
  const end = performance.now() + ${PLAYED_MS};
  const frame = (now) => {
    frames += 1;
    moved += lines().reduce((sum, { points }) => sum + points.numberOfItems, 0);
    if (now < end) requestAnimationFrame(frame);
    else resolve({ frames, moving: moved / frames });
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
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });

/** Processor time that the page's own thread has taken, ms. */
const spentMs = async (): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
};

async function measure(name: string): Promise<number> {
  const before = await spentMs();
  const { frames, moving } = await page.evaluate<Measured>(MEASURE);
  const each = ((await spentMs()) - before) / frames;
  console.log(
    `${name.padEnd(22)}${((1000 * frames) / PLAYED_MS).toFixed(0)} fps, ${each.toFixed(1)} ms of processor time a frame, ${moving.toFixed(0)} messages moving`,
  );
  return frames;
}

const paused = await measure('paused');
for (const label of ['1/100', '1/10', 'real time']) {
  await speed.selectOption({ label });
  await page.keyboard.press('k');
  const played = await measure(`playing, ${label}`);
  await page.keyboard.press('k');
  console.log(`${''.padEnd(22)}${((100 * played) / paused).toFixed(0)} % of the frames that this machine makes while nothing moves`);
}
await browser.close();
await stop();
