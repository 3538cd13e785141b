import type { Page } from '@playwright/test';
import { expect, test } from './page';
import { act, button, column, events, open, perform, SOON, section, show, tables, timeline } from './screen';

const LAB = 'en/lab/';

/** What the tables say of the partition. */
async function partition(page: Page): Promise<string> {
  const all = await tables(page);
  const of = (header: string) => column(all, 'Partitions', header).join();
  return `${of('Leader')} e${of('Leader epoch')} isr ${of('ISR')}`;
}
const expectPartition = (page: Page, told: string) => expect.poll(() => partition(page), SOON).toBe(told);

/** Opens a section of the controls, and the lab shows its tables. */
async function openAt(page: Page, title: string): Promise<void> {
  await open(page, LAB);
  await show(page, 'tables');
  await section(page, title).click();
}

const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const press = (page: Page, name: string) => perform(page, () => button(page, name).click());
const toTheEnd = (page: Page) => timeline(page).press('End');

test('a link that is cut takes the follower out of the ISR; healed, it comes back', async ({ page }) => {
  await openAt(page, 'Network');
  await choice(page, 'From').selectOption({ label: 'broker 1' });
  await choice(page, 'To').selectOption({ label: 'broker 3' });
  await press(page, 'Cut the link');
  await perform(page, () => button(page, 'Produce').click());
  await toTheEnd(page);
  await expectPartition(page, '1 e0 isr 1, 2');
  await press(page, 'Heal the link');
  await toTheEnd(page);
  await expectPartition(page, '1 e0 isr 1, 2, 3');
  await section(page, 'Commands (3)').click();
  await expect(page.getByText('Cut the link broker 1 ↔ broker 3')).toBeVisible();
});

test('a link to itself is refused by name, and nothing happens', async ({ page }) => {
  await openAt(page, 'Network');
  await choice(page, 'To').selectOption({ label: 'broker 1' });
  await button(page, 'Slow the link').click();
  await expect(page.getByText('b1 is linked to itself.')).toBeVisible();
  await expect(section(page, 'Commands (0)')).toBeVisible();
});

test('replicas move, and the preferred leader is elected', async ({ page }) => {
  await openAt(page, 'Elections and replicas');
  await page.getByRole('textbox', { name: 'Brokers of its replicas' }).fill('2, 1');
  await press(page, 'Move the replicas');
  await toTheEnd(page);
  await expect.poll(async () => column(await tables(page), 'Partitions', 'Replicas').join(), SOON).toBe('2, 1');
  await press(page, 'Elect the preferred leader');
  await toTheEnd(page);
  await expect.poll(async () => column(await tables(page), 'Partitions', 'Leader').join(), SOON).toBe('2');
});

test('a config is altered while the cluster runs', async ({ page }) => {
  await openAt(page, 'Configs while running');
  await show(page, 'events');
  await choice(page, 'Config').selectOption('min.insync.replicas');
  await page.getByRole('textbox', { name: 'Value' }).last().fill('3');
  await press(page, 'Set');
  await act(page, 3, 'Crash');
  await toTheEnd(page);
  await perform(page, () => button(page, 'Produce').click());
  await toTheEnd(page);
  await expect(events(page)).toContainText('NOT_ENOUGH_REPLICAS');
});

test('a broker loses power, is emptied, and copies everything anew', async ({ page }) => {
  await open(page, LAB);
  await show(page, 'tables');
  await perform(page, () => button(page, 'Produce').click());
  await toTheEnd(page);
  await act(page, 3, 'Power off');
  await act(page, 3, 'Empty its disk');
  await toTheEnd(page);
  await act(page, 3, 'Start');
  await toTheEnd(page);
  await expect.poll(async () => column(await tables(page), 'Replicas of t-0', 'LEO'), SOON).toEqual(['1', '1', '1']);
});

test('another release has its modes', async ({ page }) => {
  await openAt(page, 'Cluster and topic');
  const mode = choice(page, 'Metadata');
  await expect(mode.getByRole('option')).toHaveText(['ZooKeeper', 'KRaft']);
  await choice(page, 'Kafka').selectOption('4.1');
  await expect(mode.getByRole('option')).toHaveText(['KRaft']);
  await expect(page.getByText('4.1 · KRaft')).toBeVisible();
  await choice(page, 'Kafka').selectOption('1.1');
  await expect(mode.getByRole('option')).toHaveText(['ZooKeeper']);
  await perform(page, () => button(page, 'Produce').click());
  await toTheEnd(page);
  await expectPartition(page, '1 e0 isr 1, 2, 3');
});
