import type { Page } from '@playwright/test';
import { fiveFlows } from '../src/lessons/fiveFlows';
import { MOMENTS, momentInTables } from './fiveFlows';
import { expect, test } from './page';
import { at, button, events, hurry, next, open, question, SOON, show, tables, timeline } from './screen';

const LESSON = 'en/five-flows/';
const { beats, scenario } = fiveFlows;
/** When the producer sends its first record. */
const FIRST_MS = scenario.commands.find((command) => command.do === 'produce')?.atMs;
const region = (page: Page) => page.getByRole('region', { name: 'Tables' });

const HEADERS = {
  Partitions: ['Partition', 'Leader', 'Leader epoch', 'Replicas', 'ISR', 'min.insync.replicas', 'Partition epoch', 'HW'],
  'Replicas of t-0': ['Replica', 'Role', 'LEO', 'HW', 'In ISR', 'Leader epoch', 'Records'],
  'Leader’s view of t-0': ['Follower', 'Last fetch', 'Counts for HW', 'Waiting'],
  'Writes to t-0 that wait for the high watermark': ['Client', 'Needs HW'],
  Brokers: ['Broker', 'Status', 'Controller', 'Knows as controller', 'Broker epoch', 'Session'],
  Clients: ['Client', 'Kind', 'State'],
  'Messages in flight': ['#', 'Message', 'From', 'To', 'Arrives'],
  ZooKeeper: ['Path', 'Data', 'Version', 'Owner'],
};

test('a skip link, first of all by Tab, leads to the tables', async ({ page }) => {
  await open(page, `${LESSON}#1.7`);
  await at(page, 7);
  await page.reload();
  await at(page, 7);
  await page.keyboard.press('Tab');
  await expect(button(page, 'Skip to the tables')).toBeFocused();
  await expect(button(page, 'Skip to the tables')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(region(page)).toBeFocused();
  await expect.poll(() => momentInTables(page), SOON).toBe(MOMENTS[7]);
  await button(page, 'Skip to the tables').press('Enter');
  await expect(region(page)).toBeFocused();
});

test('a menu shows the tables instead of the picture, and the picture again', async ({ page }) => {
  await open(page, LESSON);
  await expect(button(page, /^broker 1,/)).toBeVisible();
  await show(page, 'tables');
  await expect(region(page)).toBeVisible();
  await expect(button(page, /^broker 1,/)).toHaveCount(0);
  await button(page, 'Views').click();
  await expect(page.getByRole('menuitemradio', { checked: true })).toHaveText(['Tables']);
  await page.keyboard.press('Escape');
  await show(page, 'picture');
  await expect(button(page, /^broker 1,/)).toBeVisible();
  await expect(region(page)).toHaveCount(0);
});

test('every table has a name, a header above each column and one before each row', async ({ page }) => {
  await open(page, `${LESSON}#1.5`);
  await show(page, 'tables');
  await expect
    .poll(async () => Object.fromEntries(Object.entries(await tables(page)).map(([name, [headers]]) => [name, headers])), SOON)
    .toEqual(HEADERS);
  for (const [name, headers] of Object.entries(HEADERS)) {
    const table = region(page).getByRole('table', { name, exact: true });
    await expect(table.getByRole('columnheader')).toHaveText(headers);
    const rows = (await table.getByRole('row').count()) - 1;
    expect(rows).toBeGreaterThan(0);
    await expect(table.getByRole('rowheader')).toHaveCount(rows);
    await expect(table.getByRole('cell')).toHaveCount(rows * (headers.length - 1));
  }
});

test('they hold what the picture shows: brokers, sessions, znodes, messages', async ({ page }) => {
  await open(page, `${LESSON}#1.1`);
  await show(page, 'tables');
  await expect(region(page)).toContainText(`After 2 steps, at ${FIRST_MS} ms of virtual time. Kafka 3.9, ZooKeeper mode.`);
  const row = (table: string, name: string) =>
    region(page)
      .getByRole('table', { name: table, exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell');
  await expect(row('Partitions', 't-0')).toHaveText(['1', '0', '1, 2, 3', '1, 2, 3', '3', '0', '0']);
  await expect(row('Brokers', 'broker 1')).toHaveText(['running', 'yes', 'broker 1 · epoch 1', /^\d+$/, /^\d+ of 18000 ms left$/]);
  await expect(row('Brokers', 'broker 2')).toHaveText(['running', 'no', 'broker 1 · epoch 1', /^\d+$/, /^\d+ of 18000 ms left$/]);
  await expect(row('Clients', 'producer')).toHaveText(['producer, acks=all', 'm0 sent']);
  await expect(row('ZooKeeper', '/controller')).toHaveText([/"brokerid":1/, '0', 'broker 1']);
  await expect(row('ZooKeeper', '/brokers/topics/t/partitions/0/state')).toHaveText([/"isr":\[1,2,3\]/, '0', 'persistent']);
  const messages = region(page).getByRole('table', { name: 'Messages in flight' });
  await expect(messages.getByRole('row').filter({ hasText: 'Produce m0' }).getByRole('cell')).toHaveText([
    'Produce m0',
    'producer',
    'broker 1',
    'in 2 ms',
  ]);
  await expect(messages.getByRole('row').filter({ has: page.getByRole('cell', { name: 'Fetch', exact: true }) })).toHaveCount(2);
});

test('the log grows by what happened, the newest last, and shrinks on the way back', async ({ page }) => {
  await open(page, LESSON);
  await show(page, 'events');
  const lines = events(page).getByRole('option');
  await expect(lines).toHaveCount(0);
  await next(page).click();
  await at(page, 1);
  await expect(lines).toHaveCount(2);
  await expect(lines.last()).toContainText(`${FIRST_MS} ms`);
  await expect(lines.last()).toContainText('producer sends');
  await next(page).click();
  await at(page, 2);
  await expect(lines).toHaveCount(3);
  await expect(lines.last()).toContainText('Broker 1 appends the record at offset 0.');
  await page.keyboard.press('Home');
  await expect(lines).toHaveCount(0);
});

test('the status says one sentence per beat, and the question where one is asked', async ({ page }) => {
  await hurry(page);
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const listen = ({ target }: MutationRecord) => {
      const status = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [aria-live]');
      if (status?.textContent && said.at(-1) !== status.textContent) said.push(status.textContent);
    };
    new MutationObserver((records) => records.forEach(listen)).observe(document, { characterData: true, childList: true, subtree: true });
  });
  await open(page, LESSON);
  await at(page, 0);
  const { start } = fiveFlows;
  await expect(page.getByRole('status').filter({ hasText: `${start.heading.en}. ${start.text.en}` })).toHaveCount(1);
  const expected: string[] = [];
  await page.evaluate(() => {
    (window as unknown as { said: string[] }).said.length = 0;
  });
  for (const [index, { heading, text, gate }] of beats.entries()) {
    await next(page).click();
    if (gate) {
      await expect(question(page)).toBeVisible();
      expected.push(gate.ask.en);
      await button(page, 'Skip').click();
    }
    await at(page, index + 1);
    expected.push(`${heading.en}. ${text.en}`);
    await expect(page.getByRole('status').filter({ hasText: text.en })).toHaveCount(1);
  }
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual(expected);
});

test('in Korean the tables and the status are Korean', async ({ page }) => {
  await open(page, 'ko/five-flows/#1.2');
  await expect(page.getByRole('status').filter({ hasText: '리더의 LEO 0 → 1' })).toHaveCount(1);
  await show(page, 'tables');
  await expect(page.getByRole('table', { name: '브로커', exact: true }).getByRole('rowheader')).toHaveText([
    '브로커 1',
    '브로커 2',
    '브로커 3',
  ]);
  await expect(timeline(page)).toHaveAccessibleName('타임라인');
});
