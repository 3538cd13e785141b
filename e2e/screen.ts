import type { Locator, Page } from '@playwright/test';
import en from '../src/i18n/en/player.json' with { type: 'json' };
import views from '../src/i18n/en/workspace.json' with { type: 'json' };
import ko from '../src/i18n/ko/player.json' with { type: 'json' };
import viewsKo from '../src/i18n/ko/workspace.json' with { type: 'json' };
import type { Pane, VIEWS } from '../src/state/page';
import { expect } from './page';

/** How often a condition is looked at, ms. */
export const SOON = { intervals: [20, 50, 100] };

/** What something is called in either language; a key may be written behind it. */
const called = (id: keyof typeof en): RegExp => new RegExp(`^(${en[id]}|${ko[id]})( [←→])?$`);

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
export const next = (page: Page): Locator => button(page, called('player.next'));
export const back = (page: Page): Locator => button(page, called('player.back'));
export const speed = (page: Page): Locator => page.getByRole('combobox', { name: called('player.speed') });
export const timeline = (page: Page): Locator => page.getByRole('slider', { name: called('player.timeline') });
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 2, name });
export const question = (page: Page): Locator => page.getByRole('form');

/** Longer than what plays after one press. */
const PLAYED_MS = 5000;
const hurried = new WeakSet<Page>();

/** Nobody waits for what plays on this page: where `at` is asked for, its clock runs on. To be called before the page is opened. */
export async function hurry(page: Page): Promise<void> {
  await page.clock.install();
  hurried.add(page);
}

/** Waits until so many units (beats in a lesson, steps in the lab) are done. */
export async function at(page: Page, done: number): Promise<void> {
  if (hurried.has(page)) await page.clock.runFor(PLAYED_MS);
  await expect
    .poll(() => timeline(page).getAttribute('aria-valuetext'), SOON)
    .toMatch(new RegExp(`^(${done} of \\d+|\\d+단계 중 ${done}단계):`));
}

/** How many units are done. */
export const stepNow = async (page: Page): Promise<number> =>
  Number(/^\d+/.exec((await timeline(page).getAttribute('aria-valuetext')) ?? '')?.[0]);

/** Opens an address, at the highest speed, and waits until its run can be played. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await speed(page).selectOption({ label: '8×' });
  await timeline(page).waitFor();
}

/** What can be on screen: a view, a pane below it, or what stands beside it. */
export type View = (typeof VIEWS)[number] | Pane | 'controls' | 'inspector';

/** Chooses a view, or a pane below it or beside it; a pane that lies open is closed. */
export async function show(page: Page, view: View): Promise<void> {
  const more = button(page, called('player.more'));
  if (await more.isVisible()) await more.click();
  await button(page, called('player.views')).click();
  const name = new RegExp(`^(${views[`workspace.${view}`]}|${viewsKo[`workspace.${view}`]})$`);
  await page.getByRole('menuitemradio', { name }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** What happened, a row for each step: as many as are in sight. */
export const events = (page: Page): Locator => page.getByRole('listbox', { name: /^(Events|기록)$/ });

export type Tables = Readonly<Record<string, readonly (readonly string[])[]>>;

/** All tables of the description view by name, with their headers; none while the state is still on its way. */
export const tables = (page: Page): Promise<Tables> =>
  page
    .getByRole('region', { name: called('player.tables') })
    .getByRole('table')
    .evaluateAll((all: HTMLTableElement[]) =>
      Object.fromEntries(
        all.map((table) => [
          table.caption?.textContent ?? '',
          Array.from(table.rows, (row) => Array.from(row.cells, (cell) => cell.textContent ?? '')),
        ]),
      ),
    );

/** What stands in a table below a header; empty where there is no such table. */
export function column(all: Tables, table: string, header: string): readonly string[] {
  const [headers, ...rows] = all[table] ?? [];
  const place = headers?.indexOf(header) ?? -1;
  return rows.map((cells) => cells[place] ?? '');
}

/** Everything that assistive technology is given of the moment: picture or tables, and the words. */
export const description = (page: Page): Promise<string> => page.getByRole('main').ariaSnapshot();

/** A section of the lab's controls, by its title. */
export const section = (page: Page, title: string): Locator => page.getByRole('complementary').getByText(title, { exact: true });

/** The button of a broker among the lab's controls; it says what the broker is doing. */
export const broker = (page: Page, id: number): Locator =>
  page.getByRole('complementary').getByRole('button', { name: new RegExp(`^broker ${id} `) });

/** Does something in the lab, and waits until the run with it has come to its first step. */
export async function perform(page: Page, doing: () => Promise<void>): Promise<void> {
  const before = Number(/\d+/.exec((await timeline(page).getAttribute('aria-valuetext')) ?? '')?.[0]);
  await doing();
  await at(page, before + 1);
  await expect(button(page, called('player.play'))).toBeVisible();
}

/** Picks a verb from a broker's menu. */
export const act = (page: Page, id: number, verb: string): Promise<void> =>
  perform(page, async () => {
    await broker(page, id).click();
    await page.getByRole('menu').getByRole('menuitem', { name: verb, exact: true }).click();
  });
