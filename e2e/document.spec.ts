import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { fiveFlows } from '../src/lessons/fiveFlows';
import { encodeScenario } from '../src/scenario/codec';
import { expect, test } from './page';
import { act, at, broker, button, column, heading, open, perform, SOON, section, show, tables, timeline } from './screen';

const LAB = 'en/lab/';
const produce = (page: Page) => perform(page, () => button(page, 'Produce').click());
const commands = (page: Page, count: number) => expect(section(page, `Commands (${count})`)).toBeVisible();
const dropped = (page: Page) => page.getByRole('status').filter({ hasText: /kept as a future of its own/ });

test.describe('undo', () => {
  test('undo takes back one act after the other, redo does them again', async ({ page }) => {
    await open(page, LAB);
    await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true');
    await expect(button(page, 'Redo')).toHaveAttribute('aria-disabled', 'true');
    await produce(page);
    await act(page, 2, 'Crash');
    await commands(page, 2);
    await button(page, 'Undo').click();
    await commands(page, 1);
    await expect(broker(page, 2)).toContainText('running');
    await button(page, 'Undo').click();
    await commands(page, 0);
    await expect(heading(page, 'A cluster, and nothing has happened yet')).toBeVisible();
    await button(page, 'Redo').click();
    await page.keyboard.press('Control+Shift+z');
    await commands(page, 2);
    await timeline(page).press('End');
    await expect(broker(page, 2)).toContainText('crashed');
    await expect(button(page, 'Redo')).toHaveAttribute('aria-disabled', 'true');
  });

  test('acting in the past keeps what came later and says so; undo brings it back', async ({ page }) => {
    await open(page, LAB);
    await produce(page);
    await timeline(page).press('End');
    await act(page, 3, 'Stop cleanly');
    await timeline(page).press('End');
    await produce(page);
    await commands(page, 3);
    await timeline(page).press('Home');
    await at(page, 0);
    await act(page, 2, 'Pause');
    await commands(page, 1);
    await expect(dropped(page)).toContainText('You acted before 3 later commands');
    await expect(broker(page, 2)).toContainText('paused');
    await dropped(page).getByRole('button', { name: 'Undo' }).click();
    await commands(page, 3);
    await expect(dropped(page)).toHaveCount(0);
  });

  test('so does acting one step back', async ({ page }) => {
    await open(page, LAB);
    await produce(page);
    await timeline(page).press('End');
    await act(page, 3, 'Crash');
    await page.keyboard.press('ArrowLeft');
    await act(page, 3, 'Pause');
    await commands(page, 2);
    await expect(dropped(page)).toContainText('You acted before a later command');
    await expect(broker(page, 3)).toContainText('paused');
  });

  test('a single command can be taken out', async ({ page }) => {
    await open(page, LAB);
    await produce(page);
    await act(page, 3, 'Crash');
    await section(page, 'Commands (2)').click();
    await button(page, 'Remove: Crash: broker 3').click();
    await commands(page, 1);
    await expect(broker(page, 3)).toContainText('running');
  });
});

test.describe('the cluster', () => {
  for (const brokers of [1, 2, 4, 5]) {
    test(`may have ${brokers} of 5 brokers`, async ({ page }) => {
      await open(page, LAB);
      await section(page, 'Cluster and topic').click();
      await page.getByRole('combobox', { name: 'Brokers', exact: true }).selectOption(String(brokers));
      await show(page, 'tables');
      const status = async () => column(await tables(page), 'Brokers', 'Status');
      await expect.poll(status, SOON).toEqual(Array.from({ length: brokers }, () => 'running'));
      await expect(broker(page, brokers)).toBeVisible();
      await expect(broker(page, brokers + 1)).toHaveCount(0);
      const replicas = Array.from({ length: Math.min(brokers, 3) }, (_, index) => index + 1).join(', ');
      expect(column(await tables(page), 'Partitions', 'ISR')).toEqual([replicas]);
    });
  }

  test('may have other partitions, replicas and another version of Kafka', async ({ page }) => {
    await open(page, LAB);
    await show(page, 'tables');
    await section(page, 'Cluster and topic').click();
    await page.getByRole('combobox', { name: 'Partitions', exact: true }).selectOption('2');
    await page.getByRole('combobox', { name: 'Replication factor', exact: true }).selectOption('2');
    await expect.poll(async () => column(await tables(page), 'Partitions', 'Replicas'), SOON).toEqual(['1, 2', '2, 3']);
    await page.getByRole('combobox', { name: 'Kafka', exact: true }).selectOption('3.6');
    await expect(page.getByRole('main')).toContainText('Kafka 3.6, ZooKeeper mode.');
    await page.getByRole('combobox', { name: 'Partition', exact: true }).first().selectOption('1');
    await perform(page, () => button(page, 'Produce').click());
    await timeline(page).press('End');
    await expect.poll(async () => column(await tables(page), 'Partitions', 'HW'), SOON).toEqual(['0', '1']);
  });
});

test('an invalid config says why and changes nothing; a valid one acts', async ({ page }) => {
  await open(page, LAB);
  await show(page, 'tables');
  await section(page, 'Configs').click();
  const minimum = page.getByRole('group', { name: 'Topic t' }).getByRole('textbox', { name: 'min.insync.replicas' });
  const expectMinimum = (told: string) =>
    expect.poll(async () => column(await tables(page), 'Partitions', 'min.insync.replicas'), SOON).toEqual([told]);
  for (const wrong of ['soon', '0', '-1', '1.5']) {
    await minimum.fill(wrong);
    await minimum.press('Enter');
    await expect(minimum).toHaveAttribute('aria-invalid', 'true');
    await expect(minimum).toHaveAccessibleDescription(/a whole number from 1/);
    await expectMinimum('2');
  }
  await minimum.fill('3');
  await minimum.press('Enter');
  await expect(minimum).toHaveAttribute('aria-invalid', 'false');
  await expectMinimum('3');
});

test.describe('files', () => {
  const choose = (page: Page, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name: 'some.json', mimeType: 'application/json', buffer: Buffer.from(text) });

  async function save(page: Page): Promise<string> {
    const saved = page.waitForEvent('download');
    await button(page, 'Save as a file').click();
    expect((await saved).suggestedFilename()).toBe('highwater.json');
    return readFile(await (await saved).path(), 'utf8');
  }

  test('a saved document opens again as the same document', async ({ page }) => {
    await open(page, `${LAB}#1.${encodeScenario(fiveFlows.scenario)}`);
    await commands(page, 3);
    await section(page, 'File').click();
    const document = await save(page);
    expect(JSON.parse(document)).toEqual(fiveFlows.scenario);
    await button(page, 'Start empty').click();
    await commands(page, 0);
    await choose(page, document);
    await commands(page, 3);
    expect(await save(page)).toBe(document);
    await timeline(page).press('End');
    await at(page, 23);
  });

  const flows = JSON.stringify(fiveFlows.scenario);
  for (const { what, text, says } of [
    { what: 'that is no JSON', text: '{"seed": ', says: 'This is not readable as JSON.' },
    { what: 'with a value of another type', text: flows.replace('"seed":1', '"seed":"x"'), says: 'seed: number expected' },
    { what: 'with an unknown entry', text: flows.replace('"seed":1', '"sead":1'), says: '“sead” is unknown here.' },
    { what: 'from a newer version', text: flows.replace('"schemaVersion":1', '"schemaVersion":7'), says: 'Written in version 7' },
    { what: 'with a broker that does not exist', text: flows.replace('[[1,2,3]]', '[[1,2,9]]'), says: 'topics[0].assignment[0]' },
  ]) {
    test(`one ${what} names its problem, and nothing is lost`, async ({ page }) => {
      await open(page, LAB);
      await produce(page);
      await section(page, 'File').click();
      await choose(page, text);
      const problem = page.getByRole('status').filter({ hasText: 'The file was not opened, and nothing has changed:' });
      await expect(problem).toContainText(says);
      await commands(page, 1);
      await at(page, 1);
    });
  }
});

test.describe('from the lesson', () => {
  const FIVE_FLOWS = 'en/five-flows/';

  test('“Try it here” opens the lab at that moment, and the browser goes back to the lesson', async ({ page, baseURL }) => {
    await open(page, `${FIVE_FLOWS}#1.5`);
    await at(page, 5);
    await show(page, 'tables');
    await expect.poll(async () => column(await tables(page), 'Replicas of t-0', 'LEO'), SOON).toEqual(['2', '1', '1']);
    const before = await tables(page);
    await button(page, 'Try it here').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
    await commands(page, 3);
    await at(page, 9);
    await expect.poll(() => tables(page), SOON).toEqual(before);
    await page.goBack();
    await at(page, 5);
    await expect(page).toHaveURL(`${baseURL}${FIVE_FLOWS}#1.5`);
  });

  test('a click on a broker’s lamp stops it, in the lab; the lesson stays as it is', async ({ page }) => {
    await open(page, `${FIVE_FLOWS}#1.7`);
    await at(page, 7);
    await button(page, 'Stop broker 3').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
    await expect(broker(page, 3)).toContainText('stopping');
    await commands(page, 4);
    await timeline(page).press('End');
    await expect(broker(page, 3)).toContainText('stopped');
    await page.goBack();
    await at(page, 7);
    await expect(button(page, 'Stop broker 3')).toBeVisible();
    await expect(heading(page, 'HW 0 → 1')).toBeVisible();
  });

  test('a broker’s menu says that it forks, and does', async ({ page }) => {
    await open(page, `${FIVE_FLOWS}#1.4`);
    await at(page, 4);
    await button(page, /^broker 1,/).click();
    const menu = page.getByRole('menu', { name: 'Broker 1: what to do' });
    await expect(menu).toContainText('Opens the lab at this moment. The lesson stays as it is.');
    await menu.getByRole('menuitem', { name: 'Crash', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
    await expect(broker(page, 1)).toContainText('crashed');
    await commands(page, 3);
  });
});
