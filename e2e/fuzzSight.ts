import type { BrowserContext, Page, Request } from '@playwright/test';
import en from '../src/i18n/en/player.json' with { type: 'json' };
import ko from '../src/i18n/ko/player.json' with { type: 'json' };
import type { Control } from './fuzzActions';

/** A run that is being computed. */
const RUN_NOTICE = '.run-notice:not(.failed, .stopped)';

/** What a text answers in the page; once more where an action led to another page meanwhile. */
async function inPage<T>(page: Page, text: string): Promise<T> {
  for (;;) {
    await page.waitForLoadState('load');
    try {
      return await page.evaluate<T>(text);
    } catch (error) {
      if (!/context was destroyed/.test(String(error))) throw error;
    }
  }
}

/** All that takes a press and lies open to the mouse. A text, because the page runs it as it stands. */
const CONTROLS = `(() => {
  const PRESSED = 'button, a[href], summary, select, input:not([type=file]), textarea, label, [tabindex], [role=option], [role=menuitem], [role=separator]';
  const PART = '[role=dialog], [role=menu], header, footer, aside, section, main, nav, .run-notice';
  const kindOf = (element) => {
    if (element.matches('select')) return 'choose';
    if (element.matches('textarea, input:not([type=range], [type=checkbox], [type=radio], [type=button])')) return 'type';
    return element.matches('[type=range], [role=separator], [role=slider]') ? 'slide' : 'press';
  };
  const stays = (element) => !element.href || (element.origin === location.origin && !element.target && !element.download);
  return [...document.querySelectorAll(PRESSED)].flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const x = left + width / 2;
    const y = top + height / 2;
    const hit = width > 0 && document.elementFromPoint(x, y);
    if (!hit || !element.contains(hit) || !stays(element) || element.matches(':disabled')) return [];
    const part = element.closest(PART);
    const name = element.ariaLabel || element.textContent.trim() || element.name || element.id || element.tagName;
    return [{ x, y, on: name.slice(0, 60), kind: kindOf(element), part: part ? part.tagName + part.className : '' }];
  });
})()`;

export const controlsIn = (page: Page): Promise<Control[]> => inPage<Control[]>(page, CONTROLS);

/** What no page may ever show, each as a sentence. */
const WRONGS = `(() => {
  const wrongs = [];
  const words = (selector) => document.querySelector(selector)?.textContent.trim().slice(0, 400);
  if (document.querySelector('.badge[data-state=bug]')) wrongs.push('an invariant is broken: ' + words('.badge'));
  if (document.querySelector('.run-notice.failed')) wrongs.push('the run failed: ' + words('.run-notice.failed'));
  if (document.querySelector('.broken')) wrongs.push('the page broke: ' + words('.broken'));
  if (document.body.innerText.trim() === '') wrongs.push('the page is blank');
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const scrolls = (each) => each && each !== root && (/auto|scroll|hidden|clip/.test(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
    const reachOut = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right + scrollX > root.clientWidth + 1 && !scrolls(each.parentElement),
    );
    const names = reachOut.slice(0, 4).map((each) => each.tagName + '.' + (each.getAttribute('class') ?? '') + ' ' + Math.round(each.getBoundingClientRect().right));
    wrongs.push('the page scrolls sideways: ' + root.scrollWidth + ' > ' + root.clientWidth + ' by ' + names.join(', '));
  }
  return wrongs;
})()`;

export const wrongsOf = (page: Page): Promise<string[]> => inPage<string[]>(page, WRONGS);

/** Words of the header, the deck and the bar of a phone that stand outside of the window, where nothing scrolls to them. */
const OUTSIDE = `(() => {
  const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const isHidden = (element) => !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.visually-hidden');
  const outside = [];
  for (const bar of document.querySelectorAll('.header, .deck, .phone-bar')) {
    const texts = document.createTreeWalker(bar, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.data.trim() || isHidden(text.parentElement) || scrolls(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      if (width > 0 && (right > innerWidth + 1 || left < -1)) outside.push('words outside of the window: ' + text.data.trim());
    }
  }
  return outside;
})()`;

export const wordsOutside = (page: Page): Promise<string[]> => inPage<string[]>(page, OUTSIDE);

export const hasFocus = (page: Page): Promise<boolean> => inPage<boolean>(page, `![null, document.body].includes(document.activeElement)`);

/** Two frames later. */
export async function settled(page: Page): Promise<void> {
  await inPage(page, `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`);
}

/** What is on its way to a context at any time. */
function requestsOf(context: BrowserContext): ReadonlySet<Request> {
  const underWay = new Set<Request>();
  const end = (request: Request) => underWay.delete(request);
  context.on('request', (request) => underWay.add(request));
  context.on('requestfinished', end);
  context.on('requestfailed', end);
  return underWay;
}

/** Lets a page know which of its workers owe an answer. */
const WORKERS = `{
  const owing = (globalThis.owing = new Set());
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => owing.delete(this));
    }
    postMessage(...given) {
      owing.add(this);
      super.postMessage(...given);
    }
    terminate() {
      owing.delete(this);
      super.terminate();
    }
  };
}`;

/** Nothing moves that comes to an end, and nothing is computed. */
const IS_STILL = `owing.size === 0 && document.querySelector('${RUN_NOTICE}') === null &&
  document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity)`;

/** What arrives is on screen some pictures later, and may ask for more. */
const CALM_PICTURES = 8;

/**
 * From now on pages of a context can be waited for.
 * @returns whether what was done in a page is on screen, on a slow machine as on a fast one: for some pictures nothing is loaded, computed or moved
 */
export async function calmOf(context: BrowserContext): Promise<(page: Page) => Promise<boolean>> {
  const requests = requestsOf(context);
  await context.addInitScript(WORKERS);
  return async (page) => {
    for (let pictures = 0; pictures < CALM_PICTURES; pictures += 2) {
      await settled(page);
      if (requests.size > 0 || !(await inPage<boolean>(page, IS_STILL))) return false;
    }
    return true;
  };
}

const PAUSE = `[aria-label="${en['player.pause']}"], [aria-label="${ko['player.pause']}"]`;

/** Whether a run is being computed. */
export const isUnderWay = (page: Page): Promise<boolean> => inPage<boolean>(page, `document.querySelector('${RUN_NOTICE}') !== null`);

/** The moment on screen in words; null where the page has none, or goes on by itself. */
export const momentOf = (page: Page): Promise<string | null> =>
  inPage<string | null>(
    page,
    `document.querySelector('.run-notice, :is(${PAUSE.replaceAll("'", "\\'")})')
    ? null
    : document.querySelector('.deck .scrubber')?.getAttribute('aria-valuetext') ?? null`,
  );
