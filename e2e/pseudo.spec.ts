import type { Page } from '@playwright/test';
import { expect, test } from './page';

const ACCENTS: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' };
/** By how much texts of other languages are longer than English. */
const LONGER = 0.4;

/** A message without variables in a compiled catalog, with its text. */
const PLAIN = /("[a-z]+\.[\w.]+":\[`)([^`$\\]+)(`\])/g;

const pseudo = (text: string): string => {
  const longer = 'áéíóú ñ '.repeat(text.length).slice(0, Math.ceil(text.length * LONGER));
  return `${text.replace(/[aeiouAEIOU]/g, (letter) => ACCENTS[letter] ?? letter)}${longer.trimEnd()}`;
};

/** English with accents on it, and longer, wherever a catalog is loaded. */
async function speakPseudo(page: Page): Promise<void> {
  await page.route(/\/assets\/[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(PLAIN, (_, start: string, text: string, end: string) => start + pseudo(text) + end);
    await route.fulfill({ response, body });
  });
}

/** Texts that a box without a way to scroll cuts off, that leave their button, or that leave the page. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SLACK = 1.5;
    const leaves = (text: DOMRect, box: DOMRect) =>
      text.right > box.right + SLACK || text.left < box.left - SLACK || text.bottom > box.bottom + 4 || text.top < box.top - 4;
    const troubleOf = (node: Text): string | null => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(box);
        const around = box.getBoundingClientRect();
        if (clipPath !== 'none' || around.width <= 1 || textOverflow === 'ellipsis') return null;
        if (box.matches('button, .button, [role=tab], [role=menuitemradio]') && leaves(text, around)) return 'leaves its button';
        if ([overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll')) return null;
        if (overflowX !== 'visible' && leaves(text, around)) return `is cut off by ${box.className || box.tagName}`;
      }
      return text.right > innerWidth + SLACK ? 'leaves the page' : null;
    };
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode() as Text | null; node; node = walk.nextNode() as Text | null) {
      const isSeen = node.data.trim() !== '' && node.parentElement?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const trouble = isSeen && !node.parentElement?.closest('svg') ? troubleOf(node) : null;
      if (trouble) found.push(`“${node.data.trim()}” ${trouble}`);
    }
    return found;
  });

for (const width of [1280, 390]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: width === 390 ? 844 : 720 } });

    test('longer words are not cut off', async ({ page }) => {
      test.slow();
      await speakPseudo(page);
      for (const path of ['en/', 'en/conformance/']) {
        await page.goto(path);
        await expect(page.locator('.prerendered')).toHaveCount(0);
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        expect(await cutOff(page), path).toEqual([]);
      }
      await page.goto('en/five-flows/#1.7');
      await expect(page.getByRole('slider')).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect(await cutOff(page), 'lesson').toEqual([]);
      await page.keyboard.press('Shift+Slash');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await cutOff(page), 'help').toEqual([]);
      await page.goto('en/lab/');
      await expect(page.getByRole('complementary').locator('details').first()).toBeVisible();
      await page.locator('details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      await expect(page.getByRole('complementary')).toContainText('Pródúcé');
      await page.waitForLoadState('networkidle');
      expect(await cutOff(page), 'lab').toEqual([]);
    });
  });
}
