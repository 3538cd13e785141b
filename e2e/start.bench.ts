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
  /** There is all that the page is for and something to press that does what it says, and the page's own thread is free, ms. */
  readonly interactive: number;
}

interface Subject {
  readonly path: string;
  /** What must be there: selectors. */
  readonly ready: readonly string[];
  /** What is pressed then. */
  readonly press: string;
  /** What a press that is not lost leads to. */
  readonly leadsTo: string;
}

const SUBJECTS = {
  react: { path: '', ready: ['h1', 'button:enabled'], press: 'button', leadsTo: 'button:text("1")' },
  home: { path: 'en/', ready: ['h1', 'button:enabled', '.lesson-list a'], press: 'a.primary', leadsTo: 'main.stage-area' },
  lesson: {
    path: 'en/five-flows/',
    ready: ['h1', 'button.next:enabled', 'main.stage-area svg.st-picture'],
    press: 'button.next',
    leadsTo: 'button.back[aria-disabled=false]',
  },
} as const satisfies Record<string, Subject>;
type Name = keyof typeof SUBJECTS;

/** Both from the beginning of the navigation. A text, because the page runs it as it stands. */
const measure = (ready: readonly string[]): string => `new Promise((resolve) => {
  const look = () => {
    if (!${JSON.stringify(ready)}.every((each) => document.querySelector(each))) return setTimeout(look, 5);
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (!paint) return setTimeout(look, 5);
    resolve({ paint: paint.startTime, interactive: performance.now() });
  };
  look();
})`;

async function start(browser: Browser, root: string, { path, ready, press, leadsTo }: Subject): Promise<Start> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await page.goto(root + path, { waitUntil: 'commit' });
  const measured = await page.evaluate<Start>(measure(ready));
  await page.locator(press).click();
  await page.locator(leadsTo).waitFor();
  await page.close();
  return measured;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const root = await reactOnly();
const bare = await serveFolder(join(root, 'dist'), true);
const own = await serve(true);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
const starts: Record<Name, Start[]> = { react: [], home: [], lesson: [] };
/** The first round packs the files. */
for (let round = 0; round <= ROUNDS; round++) {
  for (const name of ['react', 'home', 'lesson'] as const) {
    const measured = await start(browser, name === 'react' ? bare.url : own.url, SUBJECTS[name]);
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
