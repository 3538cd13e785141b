import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const LEVEL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one line for each rule of WCAG 2.2 AA that the page breaks, and where. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const forced = await page.evaluate(() => matchMedia('(forced-colors: active)').matches);
  // While a modal dialog is open the rest of the page is hidden, its main part and heading too.
  const isModal = (await page.getByRole('dialog').count()) > 0;
  // Forced colours are the system's own; axe computes the contrast of those that they replace.
  const { violations } = await new AxeBuilder({ page })
    .withTags(LEVEL)
    .disableRules([...(forced ? ['color-contrast'] : []), ...(isModal ? ['landmark-one-main', 'page-has-heading-one'] : [])])
    .analyze();
  expect(violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
};
