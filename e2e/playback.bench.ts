import { chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './browser';
import { serve } from './server';

const THROTTLE = 4;
const PLAYED_MS = 6000;
const FRAME_MS = 1000 / 60;

/** Intervals between animation frames while `PLAYED_MS` go by, ms. A text, because the page runs it as it stands. */
const MEASURE = `new Promise((resolve) => {
  const intervals = [];
  let last = performance.now();
  const end = last + ${PLAYED_MS};
  const frame = (now) => {
    intervals.push(now - last);
    last = now;
    if (now < end) requestAnimationFrame(frame);
    else resolve(intervals.slice(1));
  };
  requestAnimationFrame(frame);
})`;

const report = (name: string, intervals: number[]): void => {
  const sorted = intervals.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(1);
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const onTime = sorted.filter((each) => each < FRAME_MS * 1.5).length / sorted.length;
  console.log(
    `${name.padEnd(9)}${(1000 / mean).toFixed(0)} fps, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms, ${(100 * onTime).toFixed(0)} % of frames on time`,
  );
};

const { url, stop } = await serve();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
const session = await page.context().newCDPSession(page);
await page.goto(`${url}en/five-flows/`);
await page.getByRole('heading', { level: 1 }).waitFor();
await page.waitForLoadState('networkidle');
await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
report('paused', await page.evaluate<number[]>(MEASURE));
await page.keyboard.press('k');
report('playing', await page.evaluate<number[]>(MEASURE));
console.log(`         the lesson at 1280×720 with ${THROTTLE}× CPU throttling; paused is what this machine can do at all`);
await browser.close();
await stop();
