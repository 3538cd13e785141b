import { expectAccessible } from './accessible';
import { expect, test } from './page';

test('the glossary is searched by words and by first consonants, and leads to lessons', async ({ page }) => {
  await page.goto('ko/glossary/');
  await page.getByRole('searchbox').fill('ㅎㅇ ㅇㅌㅁㅋ');
  const term = page.locator('#high-watermark');
  await expect(term).toBeVisible();
  await expect(page.locator('#broker')).toHaveCount(0);
  await term.getByRole('link', { name: '다섯 가지 흐름' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '다섯 가지 흐름' })).toBeVisible();
});

test('an address leads to a term', async ({ page }) => {
  await page.goto('en/glossary/#isr');
  await expect(page.locator('#isr')).toBeInViewport();
  await expectAccessible(page);
});

test('a term in a caption opens its meaning, by key, and leads to the glossary @phone', async ({ page }) => {
  await page.goto('en/a-broker-dies/#1.1');
  await page.getByRole('main').getByRole('link', { name: 'ISR' }).press('Enter');
  const meaning = page.getByRole('dialog', { name: 'in-sync replicas' });
  await expect(meaning).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(meaning).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'ISR' }).click();
  await meaning.getByRole('link', { name: 'In the glossary' }).click();
  await expect(page.locator('#isr')).toBeInViewport();
});
