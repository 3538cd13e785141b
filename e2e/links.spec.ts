import type { Browser, Page } from '@playwright/test';
import { fiveFlows } from '../src/lessons/fiveFlows';
import { encodeScenario } from '../src/scenario/codec';
import { expect, test } from './page';
import { at, back, button, description, heading, next, open, perform, question, SOON, section, show, tables, timeline } from './screen';

const LESSON = 'en/five-flows/';
const payload = encodeScenario(fiveFlows.scenario);

/** The moment as a person gets it: the picture by name, the caption, and every table. */
async function frame(page: Page): Promise<string> {
  const picture = await description(page);
  await show(page, 'tables');
  await expect.poll(async () => Object.keys(await tables(page)).length, SOON).toBeGreaterThan(4);
  const told = await description(page);
  await show(page, 'picture');
  return picture + told;
}

/** Opens the address of a page in a fresh browser context, and reads the same moment there. */
async function frameElsewhere(browser: Browser, page: Page): Promise<string> {
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(timeline(other)).toHaveAttribute('aria-valuetext', (await timeline(page).getAttribute('aria-valuetext')) ?? '');
  await expect.poll(() => description(other), SOON).toBe(await description(page));
  expect(other.url()).toBe(page.url());
  const read = await frame(other);
  await context.close();
  return read;
}

test('the address follows lesson, moment and selection', async ({ page, baseURL }) => {
  await open(page, LESSON);
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.0`);
  await next(page).click();
  await at(page, 1);
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.1`);
  await button(page, /^consumer consumer,/).click();
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.1.consumer`);
  await button(page, /^ZooKeeper,/).click();
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.1.zk`);
  await button(page, /^broker 2,/).click();
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.1.b2`);
  await expect(page.getByRole('menu', { name: /Broker 2/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.1`);
});

test('it shows the same frame in a fresh browser', async ({ page, browser }) => {
  await open(page, `${LESSON}#1.7`);
  await at(page, 7);
  await next(page).click();
  await at(page, 8);
  await expect(button(page, 'Play')).toBeVisible();
  await expect(page).toHaveURL(/#1\.8$/);
  expect(await frameElsewhere(browser, page)).toBe(await frame(page));
});

test('a half-played moment is a moment, too', async ({ page, browser }) => {
  await open(page, `${LESSON}#1.7-40`);
  await at(page, 7);
  await expect(page).toHaveURL(/#1\.7-40$/);
  expect(Number(await timeline(page).inputValue())).toBeCloseTo(7.4, 2);
  await expect(button(page, 'Play')).toBeVisible();
  expect(await frameElsewhere(browser, page)).toBe(await frame(page));
});

test('a selection opens with the link', async ({ page }) => {
  await page.goto(`${LESSON}#1.5.consumer`);
  await at(page, 5);
  await expect(button(page, /^consumer consumer,/)).toHaveAttribute('aria-pressed', 'true');
  await page.goto(`${LESSON}#1.5.b3`);
  await at(page, 5);
  await expect(button(page, /^broker 3,/)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await button(page, /^broker 3,/).click();
  await expect(page.getByRole('menu', { name: /Broker 3/ })).toBeVisible();
});

test('a moment beyond the end is the end', async ({ page }) => {
  await page.goto(`${LESSON}#1.99`);
  await at(page, 12);
  await expect(page).toHaveURL(/#1\.12$/);
});

test('a link of the lab holds the whole scenario', async ({ page, browser }) => {
  await open(page, `en/lab/#1.${payload}.12`);
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^12 of 23:/);
  await expect(page.getByRole('complementary').getByText('Commands (3)')).toBeVisible();
  expect(page.url().length).toBeLessThanOrEqual(240);
  expect(await frameElsewhere(browser, page)).toBe(await frame(page));
});

test('idle steps that are asked for are part of it', async ({ page, browser }) => {
  await open(page, `en/lab/#1.${payload}.12`);
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^12 of 23:/);
  const { href } = new URL(page.url());
  await page.getByRole('checkbox', { name: 'Every step' }).check();
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^(1[3-9]|[2-9]\d) of \d{3,}:/);
  await expect(page).not.toHaveURL(href);
  expect(await frameElsewhere(browser, page)).toBe(await frame(page));
  await page.getByRole('checkbox', { name: 'Every step' }).uncheck();
  await expect(page).toHaveURL(href);
});

test('the language changes without a reload and keeps moment and selection', async ({ page, baseURL }) => {
  await open(page, `${LESSON}#1.5.producer`);
  await expect(heading(page, 'The producer sends m1')).toBeVisible();
  await page.evaluate(() => document.body.setAttribute('data-kept', ''));
  await button(page, '한국어').click();
  await expect(heading(page, '프로듀서가 m1을 보냅니다')).toBeVisible();
  await expect(page).toHaveURL(`${baseURL}ko/five-flows/#1.5.producer`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await at(page, 5);
  await button(page, 'English').click();
  await expect(heading(page, 'The producer sends m1')).toBeVisible();
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.5.producer`);
  await expect(page.locator('body[data-kept]')).toHaveCount(1);
});

test('a button copies it and says so', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `${LESSON}#1.3`);
  await at(page, 3);
  await button(page, 'Link to this moment').click();
  const link = `${baseURL}${LESSON}#1.3`;
  await expect(page.getByRole('status').filter({ hasText: `Copied, ${link.length} characters` })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test('a refused clipboard gives the link to copy by hand', async ({ page, baseURL }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }),
  );
  await open(page, `${LESSON}#1.3`);
  await at(page, 3);
  await button(page, 'Link to this moment').click();
  const field = page.getByRole('textbox', { name: /Copy it from here/ });
  await expect(field).toHaveValue(`${baseURL}${LESSON}#1.3`);
  await expect(field).toBeFocused();
});

test('the browser goes back and forward between pages and moments', async ({ page, baseURL }) => {
  await page.goto('en/');
  await page
    .getByRole('link', { name: /five flows/i })
    .first()
    .click();
  await expect(heading(page, 'Three replicas of one log')).toBeVisible();
  await next(page).click();
  await at(page, 1);
  await expect(button(page, 'Play')).toBeVisible();
  await button(page, 'Try it here').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
  await expect(page).toHaveURL(/lab\/#1\./);
  await page.goBack();
  await expect(heading(page, 'The producer sends m0')).toBeVisible();
  await expect(page).toHaveURL(`${baseURL}${LESSON}#1.1`);
  await page.goBack();
  await expect(page).toHaveURL(`${baseURL}en/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goForward();
  await at(page, 1);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
  await expect(page.getByRole('complementary').getByText('Commands (2)')).toBeVisible();
});

test('another moment typed into the address bar is shown, also past a question', async ({ page }) => {
  await open(page, LESSON);
  await at(page, 0);
  await page.evaluate(() => {
    location.hash = '#1.8';
  });
  await at(page, 8);
  await expect(question(page)).toHaveCount(0);
  await back(page).click();
  await at(page, 7);
});

test('the lab offers the last document to who comes back without a link', async ({ page }) => {
  await open(page, 'en/lab/');
  await expect(page.getByRole('region', { name: 'Your last document' })).toHaveCount(0);
  await perform(page, () => button(page, 'Produce').click());
  await expect(page).toHaveURL(/#1\.[\w-]+\.1$/);
  const { href } = new URL(page.url());
  await page.goto('en/');
  await page.goto('en/lab/');
  const offer = page.getByRole('region', { name: 'Your last document' });
  await expect(offer).toContainText('1 command');
  await expect(section(page, 'Commands (0)')).toBeVisible();
  await offer.getByRole('button', { name: 'Open it' }).click();
  await expect(section(page, 'Commands (1)')).toBeVisible();
  await expect(page).toHaveURL(href);
  await expect(offer).toHaveCount(0);
});
