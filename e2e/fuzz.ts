import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './browser';
import { episode, kindOf, shrink, tellingOf } from './fuzzEpisode';
import { serve } from './server';

const USAGE = `usage: npm run fuzz -- [--minutes N] [--seed N]

  Uses the built app at random, by mouse and keyboard, in one page after the other, and looks at what no page may ever show after each
  action. The first finding of each kind is printed, and once more with the fewest actions. The exit code is 0 where nothing was found.`;

/** Seeds of episodes lie so far apart that those of neighbouring runs are others. */
const APART = 7919;

const options = { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } } as const;
const { values } = parseArgs({ options });
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error(USAGE);
  process.exit(2);
}

const { url, stop } = await serve();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
const kinds = new Set<string>();
const end = Date.now() + minutes * 60_000;
let episodes = 0;
for (; Date.now() < end; episodes++) {
  const found = await episode(browser, url, seed * APART + episodes);
  if (!found || kinds.has(kindOf(found.what))) continue;
  kinds.add(kindOf(found.what));
  console.log(`seed ${seed}, episode ${episodes}: ${found.what}; the fewest actions that lead there are looked for`);
  console.log(`${tellingOf(await shrink(browser, url, found))}\n`);
}
console.log(`${episodes} episodes of seed ${seed}, ${kinds.size} kinds of findings`);
await browser.close();
await stop();
process.exitCode = kinds.size === 0 ? 0 : 1;
