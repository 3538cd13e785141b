import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { at, button, heading, next, open, perform, show, timeline } from './screen';

/** A draft of two beats: the record reaches the leader, and is acknowledged. */
async function write(page: Page): Promise<void> {
  await open(page, 'en/lab/');
  await perform(page, () => button(page, 'Produce').click());
  await show(page, 'author');
  await expect(page.getByText('Go to a step and mark it')).toBeVisible();
  await page.getByRole('textbox', { name: 'Title · English' }).fill('My lesson');
  for (const [number, event, words] of [
    [1, 'RecordsAppended', 'The leader has it'],
    [2, 'HighWatermark', 'Everybody has it'],
  ] as const) {
    await expect(async () => {
      await timeline(page).press('ArrowRight');
      await expect(button(page, `A beat ends here: ${event}`)).toBeVisible({ timeout: 200 });
    }).toPass();
    await button(page, `A beat ends here: ${event}`).click();
    const beat = page.getByRole('region', { name: `Beat ${number}` });
    await beat.getByRole('textbox', { name: 'Heading · English' }).fill(words);
  }
}

test('two beats are marked, described and checked; the file opens as a lesson, and so does the link', async ({ page }) => {
  test.slow();
  await write(page);
  const problems = page.getByRole('region', { name: 'What is unclear' });
  await expect(problems.getByText('2 beats; 6 to 16 are a lesson')).toBeVisible();
  await expectAccessible(page);
  const coming = page.waitForEvent('download');
  await button(page, 'Export JSON').click();
  const file = await (await coming).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ lessonVersion: 1, beats: [{}, {}] });

  await page.goto('en/');
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('Open a link or a file').click();
  await button(page, 'Open a file').click();
  await (await choosing).setFiles({ name: 'lesson.json', mimeType: 'application/json', buffer: await readFile(file) });
  await expect(page).toHaveTitle(/My lesson/);
  await next(page).click();
  await at(page, 1);
  await expect(heading(page, 'The leader has it')).toBeVisible();
  await expect(page).toHaveURL(/\/en\/lesson\/#1\.[\w-]{100,}\.1$/);

  await page.reload();
  await at(page, 1);
  await next(page).click();
  await expect(heading(page, 'Everybody has it')).toBeVisible();
});

test('a draft stays in this browser; what was deleted comes back; a link that is cut says so', async ({ page }) => {
  await write(page);
  await page.reload();
  await show(page, 'author');
  const beats = page.getByRole('list', { name: 'Beats' });
  await expect(beats.getByRole('button')).toHaveCount(3);
  await beats.getByRole('button', { name: /The leader has it/ }).click();
  await button(page, 'Delete the beat').click();
  await expect(beats.getByRole('button')).toHaveCount(2);
  await page.locator('.author-tools').getByRole('button', { name: 'Undo' }).click();
  await expect(beats.getByRole('button')).toHaveCount(3);
  await button(page, 'Preview').click();
  await expect(page).toHaveURL(/\/en\/lesson\/#1\.[\w-]{100,}/);
  await page.goto(`${page.url().slice(0, -60)}`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('end');
});
