import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { encodeScenario } from '../src/scenario/codec';
import { newScenario } from '../src/scenario/edit';
import type { Scenario } from '../src/scenario/schema';
import { largeCluster } from '../src/state/largeClusters';
import { type Action, act, type Chance, chanceOf, drawAction, lineOf, oneOf, SIZES } from './fuzzActions';
import { calmOf, controlsIn, hasFocus, isUnderWay, momentOf, settled, wordsOutside, wrongsOf } from './fuzzSight';
import { watch } from './page';

const ACTIONS = 30;
/** How long something may take until it is wrong that it is not there, ms. */
const PATIENCE_MS = 5000;
/** The same of a run of the largest cluster. */
const RUN_MS = 120_000;
/** How often an address is opened until it is wrong. */
const TRIES = 3;
/** A run that is replayed while it is shrunk is one of so many at most. */
const REPLAYS = 20;

/** Where an episode begins, and in whose browser. */
export interface Start {
  readonly path: string;
  readonly options: BrowserContextOptions;
}

export interface Finding {
  readonly what: string;
  readonly start: Start;
  readonly actions: readonly Action[];
}

const labOf = (change: (scenario: Scenario) => Scenario, brokers = 3, partitions = 1): string => {
  const fresh = newScenario({ kafka: '3.9', brokers, topic: 't', partitions, replicationFactor: 3, configs: {} });
  return `lab/#1.${encodeScenario(change(fresh))}.0`;
};

const inKraft =
  (controllers: number) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    kafka: '4.1',
    cluster: { ...scenario.cluster, mode: 'kraft', controllers: Array.from({ length: controllers }, (_, index) => ({ id: 101 + index })) },
  });

const PLACES = [
  '',
  'five-flows/',
  'acks/',
  'leader-epoch/',
  'zombie-leader/',
  'lab/',
  labOf((zookeeper) => ({ ...zookeeper, cluster: { ...zookeeper.cluster, zookeepers: 3 } })),
  labOf(inKraft(1)),
  labOf(inKraft(3)),
  labOf(inKraft(3), 12, 100),
  labOf(largeCluster),
  'conformance/',
] as const;

/** Narrower than this it is a phone, px. */
const PHONE = 480;

function drawStart(chance: Chance): Start {
  const viewport = oneOf(chance, SIZES);
  const isPhone = viewport.width < PHONE;
  return {
    path: `${oneOf(chance, ['en', 'ko'])}/${oneOf(chance, PLACES)}`,
    options: {
      viewport,
      colorScheme: oneOf(chance, ['light', 'dark']),
      reducedMotion: oneOf(chance, ['reduce', 'no-preference']),
      forcedColors: oneOf(chance, ['none', 'none', 'active']),
      ...(isPhone && { hasTouch: true, isMobile: true }),
    },
  };
}

/** Waits until a condition holds. @returns false where it does not in time */
async function soon(page: Page, holds: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) return false;
    await settled(page);
  }
  return true;
}

/** The address opens the moment on screen in a page that has seen nothing. */
async function opensTheSame(page: Page, told: readonly string[]): Promise<string[]> {
  const fresh = await page.context().newPage();
  try {
    let same = told.length > 0;
    // The address follows a moment after the playhead.
    for (let times = 0; times < TRIES && !same; times++) {
      const here = await momentOf(page);
      await fresh.goto('about:blank');
      await fresh.goto(page.url());
      await soon(fresh, async () => !(await isUnderWay(fresh)), RUN_MS);
      same = here === null || (await soon(fresh, async () => (await momentOf(fresh)) === here));
    }
    return same
      ? []
      : [`its address opens another moment: ${page.url()} shows “${await momentOf(page)}”, a fresh page “${await momentOf(fresh)}”`];
  } finally {
    await fresh.close();
  }
}

interface Walk {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly isCalm: (page: Page) => Promise<boolean>;
}

/** Does one action. @returns what is wrong after it */
async function step({ page, complaints, isCalm }: Walk, action: Action): Promise<string[]> {
  const isKey = action.do === 'key' ? !action.chord.endsWith('Tab') : action.do === 'find' || action.do === 'why';
  const before = page.url();
  const hadFocus = isKey && (await hasFocus(page));
  const session = await page.context().newCDPSession(page);
  await act(page, session, action);
  await session.detach();
  await soon(page, () => isCalm(page));
  const lost = hadFocus && page.url().split('#')[0] === before.split('#')[0] && !(await soon(page, () => hasFocus(page)));
  const clean = await soon(page, async () => (await wrongsOf(page)).length === 0);
  return [...complaints, ...(clean ? [] : await wrongsOf(page)), ...(lost ? ['the focus is lost after a key'] : [])];
}

/** Opens a page and does one action after the other, until something is wrong or `next` has no more. @returns what is wrong */
async function walk(browser: Browser, url: string, start: Start, next: (page: Page) => Promise<Action | null>): Promise<string | null> {
  const context = await browser.newContext(start.options);
  const complaints = watch(context, new URL(url).origin);
  const isCalm = await calmOf(context);
  try {
    const page = await context.newPage();
    context.on('page', (other) => void (other !== page && other.opener().then((opener) => opener && other.close())));
    await page.goto(url + start.path);
    await soon(page, () => isCalm(page));
    for (let action = await next(page); action; action = await next(page)) {
      const [wrong] = await step({ page, complaints, isCalm }, action);
      if (wrong !== undefined) return wrong;
    }
    const [wrong] = [...(await wordsOutside(page)), ...(await opensTheSame(page, complaints)), ...complaints];
    return wrong ?? null;
  } finally {
    await context.close();
  }
}

/** One page used at random. @returns what was found and how one came there, or null */
export async function episode(browser: Browser, url: string, seed: number): Promise<Finding | null> {
  const chance = chanceOf(seed);
  const start = drawStart(chance);
  const actions: Action[] = [];
  const wrong = await walk(browser, url, start, async (page) => {
    if (actions.length === ACTIONS) return null;
    const action = drawAction(chance, await controlsIn(page), { size: page.viewportSize()!, hasFinger: start.options.hasTouch ?? false });
    actions.push(action);
    return action;
  });
  return wrong === null ? null : { what: wrong, start, actions };
}

/** Two findings of a kind differ in numbers at most. */
export const kindOf = (what: string): string => what.replace(/\d+|[“”].*/g, '#').slice(0, 120);

/** Leaves out what is not needed for a finding of the same kind, the larger pieces first. */
export async function shrink(browser: Browser, url: string, finding: Finding): Promise<Finding> {
  let smallest = finding;
  let replays = 0;
  for (let size = Math.ceil(finding.actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < smallest.actions.length && replays < REPLAYS; replays++) {
      const actions = smallest.actions.toSpliced(from, size);
      const left = actions.values();
      const what = await walk(browser, url, finding.start, async () => left.next().value ?? null);
      if (what !== null && kindOf(what) === kindOf(finding.what)) smallest = { ...smallest, what, actions };
      else from += size;
    }
  }
  return smallest;
}

/** A finding as it is read: what is wrong, where one begins, and each action in a line. */
export const tellingOf = ({ what, start, actions }: Finding): string =>
  [what, `  ${start.path} ${JSON.stringify(start.options)}`, ...actions.map((action) => `  ${lineOf(action)}`)].join('\n');
