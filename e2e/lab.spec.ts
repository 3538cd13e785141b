import type { Locator, Page } from '@playwright/test';
import { expect, test } from './page';
import { act, at, broker, button, column, events, heading, open, perform, SOON, section, show, tables, timeline } from './screen';

const LAB = 'en/lab/';

/** What the tables say of the partition: leader, leader epoch, ISR | LEO/HW of each replica. */
async function partition(page: Page): Promise<string> {
  const all = await tables(page);
  const of = (header: string) => column(all, 'Partitions', header).join();
  const waters = column(all, 'Replicas of t-0', 'HW');
  const replicas = column(all, 'Replicas of t-0', 'LEO').map((end, at) => `${end}/${waters[at]}`);
  return `${of('Leader')} e${of('Leader epoch')} isr ${of('ISR')} | ${replicas.join(' ')}`;
}

const expectPartition = (page: Page, told: string) => expect.poll(() => partition(page), SOON).toBe(told);
const expectStatus = (page: Page, status: readonly string[]) =>
  expect.poll(async () => column(await tables(page), 'Brokers', 'Status'), SOON).toEqual(status);

async function openTables(page: Page): Promise<void> {
  await open(page, LAB);
  await show(page, 'tables');
}

const produce = (page: Page) => perform(page, () => button(page, 'Produce').click());

/** Produces a record and goes to the end of the run, where everybody knows that it is committed. */
async function commit(page: Page): Promise<void> {
  await produce(page);
  await timeline(page).press('End');
}

test('it begins empty, and invites', async ({ page, baseURL }) => {
  await open(page, LAB);
  await expect(heading(page, 'A cluster, and nothing has happened yet')).toBeVisible();
  await show(page, 'tables');
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 0/0 0/0 0/0');
  await expectStatus(page, ['running', 'running', 'running']);
  await expect(section(page, 'Commands (0)')).toBeVisible();
  await produce(page);
  await expect(heading(page, 'A cluster, and nothing has happened yet')).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`^${baseURL}en/lab/#1\\.[\\w-]+\\.1$`));
});

test('a record is produced, travels, is committed, acknowledged and read', async ({ page }) => {
  await openTables(page);
  await page.getByRole('textbox', { name: 'Value' }).fill('hello');
  await produce(page);
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 0/0 0/0 0/0');
  await page.keyboard.press('ArrowRight');
  await at(page, 2);
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 1/0 0/0 0/0');
  await timeline(page).press('End');
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 1/1 1/1 1/1');
  await section(page, 'Consume').click();
  await perform(page, () => button(page, 'Start reading').click());
  await timeline(page).press('End');
  await expect
    .poll(async () => column(await tables(page), 'Clients', 'State'), SOON)
    .toEqual(['hello acknowledged', 'reads t-0, next offset 1, has hello']);
  await perform(page, () => button(page, 'Stop reading').click());
  await timeline(page).press('End');
  await expect.poll(async () => column(await tables(page), 'Clients', 'State').at(1), SOON).toMatch(/^reads nothing/);
});

test('a leader that crashes is replaced when its session ends; back, it cuts off what only it had, joins the ISR and leads again', async ({
  page,
}) => {
  await openTables(page);
  await commit(page);
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 1/1 1/1 1/1');

  // Both followers are on their way with a fetch: the next record reaches the leader before them.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('combobox', { name: 'acks' }).selectOption('1');
  await produce(page);
  await at(page, 10);
  for (let step = 11; step <= 13; step++) {
    await timeline(page).press('ArrowRight');
    await at(page, step);
  }
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 2/1 1/1 1/1');
  await act(page, 1, 'Crash');
  await expectStatus(page, ['crashed', 'running', 'running']);
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 2/0 1/1 1/1');

  await act(page, 1, 'Start');
  await timeline(page).press('End');
  await expectStatus(page, ['refused', 'running', 'running']);
  await expectPartition(page, '2 e2 isr 2, 3 | 2/0 1/1 1/1');

  await act(page, 1, 'Start');
  await timeline(page).press('End');
  await expectStatus(page, ['running', 'running', 'running']);
  await show(page, 'events');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('LEO 2 → 1');
  await expect(events(page).getByRole('option')).toHaveCount(1);
  await expectPartition(page, '1 e3 isr 2, 3, 1 | 1/1 1/1 1/1');
  await commit(page);
  await expectPartition(page, '1 e3 isr 2, 3, 1 | 2/2 2/2 2/2');
});

test('a broker that is stopped hands over first', async ({ page }) => {
  await openTables(page);
  await commit(page);
  await act(page, 1, 'Stop cleanly');
  await timeline(page).press('End');
  await expectStatus(page, ['stopped', 'running', 'running']);
  await expectPartition(page, '2 e1 isr 2, 3 | 1/1 1/1 1/1');
  await expect(broker(page, 1)).toContainText('stopped');
});

test('a paused broker is out of the ISR when its session ends; resumed, it is back', async ({ page }) => {
  await openTables(page);
  await commit(page);
  await act(page, 3, 'Pause');
  await expectStatus(page, ['running', 'running', 'paused']);
  await timeline(page).press('End');
  await expectPartition(page, '1 e1 isr 1, 2 | 1/1 1/1 1/1');
  await act(page, 3, 'Resume');
  await timeline(page).press('End');
  await expectStatus(page, ['running', 'running', 'running']);
  await expectPartition(page, '1 e1 isr 1, 2, 3 | 1/1 1/1 1/1');
});

test('each verb says what it leads to', async ({ page }) => {
  await open(page, LAB);
  await broker(page, 1).click();
  const item = (name: string) => page.getByRole('menu', { name: 'Broker 1: what to do' }).getByRole('menuitem', { name, exact: true });
  await expect(item('Crash')).toHaveAccessibleDescription(/without a leader, up to 18000 ms/);
  await expect(item('Stop cleanly')).toHaveAccessibleDescription(/hands over 1 leadership/);
  await expect(item('Pause')).toHaveAccessibleDescription(/a zombie leader/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(broker(page, 1)).toBeFocused();
});

test('a lamp in the picture stops and starts its broker', async ({ page }) => {
  await open(page, LAB);
  await perform(page, () => button(page, 'Stop broker 2').click());
  await expect(broker(page, 2)).toContainText('stopping');
  await timeline(page).press('End');
  await perform(page, () => button(page, 'Start broker 2').click());
  await timeline(page).press('End');
  await expect(broker(page, 2)).toContainText('running');
  await expect(section(page, 'Commands (2)')).toBeVisible();
});

test('the lab by keyboard alone', async ({ page }) => {
  test.slow();
  await open(page, LAB);
  const press = (key: string) => page.keyboard.press(key);
  const tabTo = async (target: Locator) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await press('Tab');
    }
    await expect(target).toBeFocused();
  };

  await tabTo(button(page, 'Skip to the tables'));
  await press('Enter');
  await expect(page.getByRole('region', { name: 'Tables' })).toBeFocused();
  await tabTo(page.getByRole('textbox', { name: 'Value' }));
  await page.keyboard.type('by keyboard');
  await perform(page, () => press('Enter'));
  await tabTo(button(page, 'Produce'));
  await press('End');
  await expectPartition(page, '1 e0 isr 1, 2, 3 | 1/1 1/1 1/1');

  await tabTo(broker(page, 1));
  await press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Stop cleanly' })).toBeFocused();
  await press('ArrowDown');
  await perform(page, () => press('Enter'));
  await expect(broker(page, 1)).toBeFocused();
  await press('End');
  await expectStatus(page, ['crashed', 'running', 'running']);
  await expectPartition(page, '2 e2 isr 2, 3 | 1/0 1/1 1/1');

  await press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Start', exact: true })).toBeFocused();
  await perform(page, () => press('Enter'));
  await press('End');
  await expectPartition(page, '1 e3 isr 2, 3, 1 | 1/1 1/1 1/1');

  await press('Control+z');
  await expect(section(page, 'Commands (2)')).toBeVisible();
  await press('Control+Shift+z');
  await expect(section(page, 'Commands (3)')).toBeVisible();

  await tabTo(section(page, 'Cluster and topic'));
  await press('Enter');
  await tabTo(page.getByRole('combobox', { name: 'Brokers', exact: true }));
  await press('ArrowDown');
  await expect(broker(page, 4)).toContainText('running');
});
