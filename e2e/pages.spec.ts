import documents from '../src/i18n/en/documents.json' with { type: 'json' };
import en from '../src/i18n/en/pages.json' with { type: 'json' };
import ko from '../src/i18n/ko/pages.json' with { type: 'json' };
import { LESSON_CARDS } from '../src/lessons/list';
import { expect, test } from './page';

const PAGES = [
  { path: 'en/', lang: 'en', title: en['pages.home.title'] },
  { path: 'ko/', lang: 'ko', title: ko['pages.home.title'] },
  { path: 'en/five-flows/', lang: 'en', title: `${LESSON_CARDS['five-flows'].title.en} · Highwater` },
  { path: 'ko/five-flows/', lang: 'ko', title: `${LESSON_CARDS['five-flows'].title.ko} · Highwater` },
  { path: 'en/lab/', lang: 'en', title: en['pages.lab.title'] },
  { path: 'ko/lab/', lang: 'ko', title: ko['pages.lab.title'] },
  { path: 'en/conformance/', lang: 'en', title: en['pages.conformance.title'] },
  { path: 'ko/conformance/', lang: 'ko', title: ko['pages.conformance.title'] },
  { path: 'en/glossary/', lang: 'en', title: en['pages.glossary.title'] },
  { path: 'ko/glossary/', lang: 'ko', title: ko['pages.glossary.title'] },
];

test('each page answers with its title and language', async ({ page }) => {
  for (const { path, lang, title } of PAGES) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page).toHaveTitle(title);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('.prerendered')).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('each page says what it is, and its links lead somewhere', async ({ page }) => {
    const addresses = new Set<string>();
    for (const { path } of PAGES) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const links = page.getByRole('link');
        for (const address of await links.evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href))) addresses.add(address);
      });
    }
    expect(addresses.size).toBeGreaterThanOrEqual(PAGES.length);
    for (const address of addresses) expect((await page.request.get(address)).status(), address).toBe(200);
  });
});

for (const { path } of [...PAGES, { path: '' }, { path: '404.html' }]) {
  test(`/${path} has a strict policy, and neither inline script nor inline style`, async ({ request, baseURL }) => {
    const whole = await (await request.get(`${baseURL}${path}`)).text();
    // Data is no script: nothing in it can end it, and no browser runs it.
    const html = whole.replace(/<script type="application\/json"[^>]*>[^<]*<\/script>/, '');
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self';`);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(script|link|style)\b/));
    expect(html).not.toMatch(/<style\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/(?:src|href)="(?:\/|[a-z]+:)/);
  });
}

test('the start page goes to the language of the browser', async ({ page, baseURL }) => {
  await page.goto('');
  await expect(page).toHaveURL(`${baseURL}en/`);
});

test.describe('in a Korean browser', () => {
  test.use({ locale: 'ko-KR' });

  test('the start page goes to Korean', async ({ page, baseURL }) => {
    await page.goto('');
    await expect(page).toHaveURL(`${baseURL}ko/`);
  });

  test('the start page keeps to the language that was chosen before', async ({ page, baseURL }) => {
    await page.addInitScript(() => localStorage.setItem('highwater.language', 'en'));
    await page.goto('');
    await expect(page).toHaveURL(`${baseURL}en/`);
  });
});

test.describe('an address that does not exist', () => {
  test.use({ expected: /status of 404|Failed to load module script|Refused to apply style/ });

  for (const [mangled, meant] of [
    ['en/five-flows/%231.5', 'en/five-flows/#1.5'],
    ['ko/five-flows/%25231.5.b2', 'ko/five-flows/#1.5.b2'],
    ['en/lab%2F%231.5).', 'en/lab/#1.5'],
    ['en/five-flows.', 'en/five-flows/'],
  ] as const) {
    test(`${mangled} becomes ${meant}`, async ({ page, baseURL }) => {
      await page.goto(mangled);
      await page.waitForURL((url) => url.href.startsWith(`${baseURL}${meant}`));
    });
  }

  test('says so and leads back', async ({ page, baseURL }) => {
    const response = await page.goto('no/such/page');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: documents['documents.lost.heading'] })).toBeVisible();
    await expect(page.getByRole('link', { name: documents['documents.lab.heading'] })).toHaveAttribute('href', `${baseURL}en/lab/`);
  });
});
