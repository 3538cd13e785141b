import { expectAccessible } from './accessible';
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

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const path of PATHS) {
      test(`${path} breaks no rule of WCAG 2.2 AA @phone @calm`, async ({ page }) => {
        await page.goto(path);
        await expect(page.locator('.prerendered')).toHaveCount(0);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page);
      });
    }
  });
}

test('the start page breaks none without JavaScript', async ({ page }) => {
  await page.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expectAccessible(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`layers in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('a question, its answer, the tables and the help break none @phone @calm', async ({ page }) => {
      await page.goto('en/five-flows/#1.6');
      await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute('aria-valuetext', /^6 of 12/);
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('form')).toBeVisible();
      await page.keyboard.press('2');
      await expect(page.getByRole('form').getByRole('button', { name: '2' })).toHaveAttribute('aria-pressed', 'true');
      await expectAccessible(page);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: /Actually/ })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Skip to the tables' }).press('Enter');
      await expect(page.getByRole('table', { name: 'Brokers' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
      await expectAccessible(page);
    });

    test('the menu at a broker and all controls of the lab break none @phone @calm', async ({ page }) => {
      await page.goto('ko/lab/');
      await page
        .getByRole('complementary')
        .getByRole('button', { name: /^브로커 1/ })
        .press('Enter');
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.locator('details').evaluateAll((sections) => {
        for (const section of sections) section.setAttribute('open', '');
      });
      await expectAccessible(page);
    });

    test('a damaged link breaks none @phone @calm', async ({ page }) => {
      await page.goto('en/lab/#nonsense');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not a link of Highwater.');
      await expectAccessible(page);
    });
  });
}
