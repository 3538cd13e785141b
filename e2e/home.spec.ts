import { expect, test } from './page';

test('the start page shows every lesson as a picture, and how far it was seen, without a run', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.addInitScript(() => {
    localStorage.setItem('highwater.lesson.five-flows', '7');
    localStorage.setItem('highwater.lesson.a-broker-dies', '9');
    localStorage.setItem('highwater.task.a-broker-dies', 'true');
  });
  await page.goto('en/');
  const lessons = page.getByRole('region', { name: 'Lessons' });
  await expect(lessons.locator('svg.lesson-picture')).toHaveCount(12);
  await expect(lessons.getByText('1 finished, 1 under way')).toBeVisible();
  await expect(lessons.getByRole('link', { name: /^The five flows.*7 of 12 steps seen/ })).toBeVisible();
  await expect(lessons.getByRole('link', { name: /^The broker that died.*task done.*finished/ })).toBeVisible();
  expect(workers).toEqual([]);
});

test('a story opens in the lab', async ({ page }) => {
  await page.goto('en/');
  await page.getByText('Twenty ways to lose records').click();
  await page
    .getByRole('button', { name: /as it goes wrong/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/en\/lab\//);
  await expect(page.getByRole('slider', { name: 'Timeline' })).toBeVisible();
});

test('a link that was sent opens from the start page', async ({ page, baseURL }) => {
  await page.goto('en/');
  await page.getByText('What somebody else has sent you').click();
  await page.getByRole('textbox').fill(`${baseURL}en/five-flows/#1.5`);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute('aria-valuetext', /^5 of 12/);
});
