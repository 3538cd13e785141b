import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { BROWSER_ARGS, findBrowser } from './browser';
import { serve, serveFolder } from './server';

const THROTTLE = 4;
/** Slow 4G, as the browser's own tools have it. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const ROUNDS = 5;
const BUDGET = 1.3;

const REACT_ONLY = {
  'index.html': '<!doctype html><title>React</title><div id="root"></div><script type="module" src="./main.js"></script>',
  'main.js': `import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { create } from 'zustand';
const useCount = create(() => ({ count: 0 }));
function Page() {
  const count = useCount((state) => state.count);
  const [name] = useState('React');
  return createElement('h1', null, name, createElement('button', { onClick: () => useCount.setState({ count: count + 1 }) }, count));
}
createRoot(document.getElementById('root')).render(createElement(Page));`,
};

/** Builds a page of nothing but React and the store. @returns its folder */
async function reactOnly(): Promise<string> {
  const root = await mkdtemp(join(fileURLToPath(new URL('..', import.meta.url)), 'node_modules/.cache-start-'));
  for (const [name, text] of Object.entries(REACT_ONLY)) await writeFile(join(root, name), text);
  await build({ root, base: './', configFile: false, logLevel: 'warn' });
  await writeFile(join(root, 'dist', '404.html'), '');
  return root;
}

interface Start {
  /** First contentful paint, ms. */
  readonly paint: number;
  /** There is a heading and something to press, and the page's own thread is free, ms. */
  readonly interactive: number;
}

/** Both from the beginning of the navigation. A text, because the page runs it as it stands. */
const MEASURE = `new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector('h1') || !document.querySelector('button:enabled')) return setTimeout(look, 5);
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (!paint) return setTimeout(look, 5);
    resolve({ paint: paint.startTime, interactive: performance.now() });
  };
  look();
})`;

async function start(browser: Browser, url: string): Promise<Start> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await page.goto(url, { waitUntil: 'commit' });
  const measured = await page.evaluate<Start>(MEASURE);
  await page.close();
  return measured;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const root = await reactOnly();
const bare = await serveFolder(join(root, 'dist'), true);
const own = await serve(true);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
const starts: Record<'react' | 'home' | 'lesson', Start[]> = { react: [], home: [], lesson: [] };
/** The first round packs the files. */
for (let round = 0; round <= ROUNDS; round++) {
  const urls = { react: bare.url, home: `${own.url}en/`, lesson: `${own.url}en/five-flows/` };
  for (const name of ['react', 'home', 'lesson'] as const) {
    const measured = await start(browser, urls[name]);
    if (round > 0) starts[name].push(measured);
  }
}
for (const what of ['paint', 'interactive'] as const) {
  const floor = median(starts.react.map((each) => each[what]));
  for (const name of ['home', 'lesson'] as const) {
    const ours = median(starts[name].map((each) => each[what]));
    const ratio = ours / floor;
    console.log(
      `P9  ${ratio <= BUDGET ? 'met   ' : 'missed'}  ${`${name}, first ${what}`.padEnd(34)} ${ours.toFixed(0)} ms, React only ${floor.toFixed(0)} ms: ${ratio.toFixed(2)} × (budget ≤ ${BUDGET} ×)`,
    );
  }
}
await browser.close();
await Promise.all([own.stop(), bare.stop()]);
await rm(root, { recursive: true });
