import { expectAccessible, expectAccessibleInBoth } from './accessible';
import { expect, test } from './page';

const PATHS = [
  'en/',
  'en/five-flows/',
  'en/lab/',
  'en/conformance/',
  'en/glossary/',
  'ko/',
  'ko/five-flows/',
  'ko/lab/',
  'ko/conformance/',
];

for (const path of PATHS) {
  // Without motion and in forced colours a page has the same parts in either language.
  const tag = path.startsWith('en/') ? ['@phone', '@calm'] : '@phone';
  test(`${path} breaks no rule of WCAG 2.2 AA`, { tag }, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('.prerendered')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessibleInBoth(page);
  });
}

test('the start page breaks none without JavaScript', async ({ page }) => {
  await page.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expectAccessible(page);
});

test('a question, its answer, the tables and the help break none @phone @calm', async ({ page }) => {
  await page.goto('en/five-flows/#1.6');
  await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute('aria-valuetext', /^6 of 12/);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('form')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('form').getByRole('button', { name: '2' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Actually/ })).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Skip to the tables' }).press('Enter');
  await expect(page.getByRole('table', { name: 'Brokers' })).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await expectAccessibleInBoth(page);
});

test('the menu at a broker and all controls of the lab break none @phone @calm', async ({ page }) => {
  await page.goto('ko/lab/');
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^브로커 1/ })
    .press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.keyboard.press('Escape');
  await page.locator('details').evaluateAll((sections) => {
    for (const section of sections) section.setAttribute('open', '');
  });
  await expectAccessibleInBoth(page);
});

test('a damaged link breaks none @phone', async ({ page }) => {
  await page.goto('en/lab/#nonsense');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not a link of Highwater.');
  await expectAccessibleInBoth(page);
});
