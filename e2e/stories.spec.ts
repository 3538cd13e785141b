import { expect, test } from './page';
import { button, column, open, SOON, section, show, tables } from './screen';

test('a story opens in place of the scenario, and undo brings that one back', async ({ page }) => {
  await open(page, 'en/lab/');
  await show(page, 'tables');
  await section(page, 'Stories').click();
  await button(page, 'Two leader deaths in a row: as it goes wrong, Kafka 0.10').click();
  await expect.poll(async () => column(await tables(page), 'Brokers', 'Status'), SOON).toHaveLength(4);
  await button(page, 'Undo').click();
  await expect.poll(async () => column(await tables(page), 'Brokers', 'Status'), SOON).toHaveLength(3);
});

test('stories are loaded when somebody looks', async ({ page }) => {
  const loaded: string[] = [];
  page.on('response', (response) => loaded.push(response.url()));
  await open(page, 'en/lab/');
  expect(loaded.filter((url) => /StoryList/.test(url))).toEqual([]);
  await section(page, 'Stories').click();
  await expect(page.getByRole('button', { name: /as it goes wrong/ }).first()).toBeVisible();
  expect(loaded.filter((url) => /StoryList-[^/]+\.js$/.test(url))).toHaveLength(1);
});
