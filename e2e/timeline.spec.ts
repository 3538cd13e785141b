import type { Page } from '@playwright/test';
import { expect, test } from './page';
import { at, button, open, stepNow, timeline } from './screen';
import { UNCLEAN } from './unclean';

const mark = (page: Page, what: RegExp) => button(page, what).first();
const axisSwitch = (page: Page) => page.getByRole('switch', { name: 'Axis by time' });
const range = (page: Page) => page.getByRole('group', { name: /^Steps \d+ to \d+ repeat/ });

test('marks lead to what happened, by mouse and by keys', async ({ page }) => {
  await open(page, UNCLEAN);
  const election = mark(page, /unclean election, none → 2/);
  const step = Number(/\d+/.exec((await election.getAttribute('aria-label')) ?? '')?.[0]);
  await election.click();
  await at(page, step);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => stepNow(page)).toBeGreaterThan(step);
  await page.keyboard.press('Shift+ArrowLeft');
  await at(page, step);
  await expect(page.getByRole('status').filter({ hasText: 'unclean election, none → 2' })).toBeAttached();
  await button(page, /^Breakpoints/).click();
  await page.getByText(/^Marks \(\d+\)$/).click();
  await button(page, new RegExp(`^Step ${step}: t-0: leader none`)).press('Enter');
  await at(page, step);
});

test('the axis can be time: the link carries it, and this browser remembers it', async ({ page, browser }) => {
  await open(page, UNCLEAN);
  await axisSwitch(page).click();
  await expect(axisSwitch(page)).toBeChecked();
  await expect(page).toHaveURL(/\.ey[\w-]+$/);
  const stranger = await browser.newPage();
  await stranger.goto(page.url());
  await expect(axisSwitch(stranger)).toBeChecked();
  await stranger.close();
  await page.goto('en/');
  await open(page, UNCLEAN);
  await expect(axisSwitch(page)).toBeChecked();
});

test('a range is dragged or set by keys; it can be looked at closely, and cleared', async ({ page }) => {
  await open(page, UNCLEAN);
  await expect(mark(page, /unclean election/)).toBeVisible();
  const box = (await timeline(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const y = box.y + box.height - 30;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await page.mouse.up();
  await expect(range(page)).toBeVisible();
  await at(page, 0);
  await button(page, 'Zoom in').click();
  const marks = page.getByRole('button', { name: /^Steps? \d+/ });
  const few = await marks.count();
  await button(page, /Whole run/).click();
  await expect.poll(() => marks.count()).toBeGreaterThan(few);
  await timeline(page).press('End');
  await page.keyboard.press('i');
  await expect(range(page)).toHaveCount(0);
  await timeline(page).press('Home');
  await page.keyboard.press('i');
  await expect(range(page)).toBeVisible();
  await page.keyboard.press('r');
  await expect(range(page)).toHaveCount(0);
});

test('a note stands at its moment, and goes along with the link', async ({ page, browser }) => {
  await open(page, UNCLEAN);
  await mark(page, /unclean election/).click();
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: 'Note' }).fill('여기서 사라진다');
  await page.keyboard.press('Enter');
  const note = (place: Page) => button(place, /^Note at step \d+: 여기서 사라진다$/);
  await expect(note(page)).toBeVisible();
  await expect(page).toHaveURL(/\.ey[\w-]+$/);
  const stranger = await browser.newPage();
  await stranger.goto(page.url());
  await expect(note(stranger)).toBeVisible();
  await stranger.close();
});
