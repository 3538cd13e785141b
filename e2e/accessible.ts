import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const LEVEL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that look at colours; dark ones differ from light ones in nothing else. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

const hasForcedColours = (page: Page): Promise<boolean> => page.evaluate(() => matchMedia('(forced-colors: active)').matches);

/** Only where there are frames the results of several are put together, in a page that is opened for that. */
const axeOf = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1);

async function expectNothingBroken(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Fails with one line for each rule of WCAG 2.2 AA that the page breaks, and where. */
export async function expectAccessible(page: Page): Promise<void> {
  // While a modal dialog is open the rest of the page is hidden, its main part and heading too.
  const isModal = (await page.getByRole('dialog').count()) > 0;
  // Forced colours are the system's own; axe computes the contrast of those that they replace.
  const forced = await hasForcedColours(page);
  await expectNothingBroken(
    axeOf(page)
      .withTags(LEVEL)
      .disableRules([...(forced ? ['color-contrast'] : []), ...(isModal ? ['landmark-one-main', 'page-has-heading-one'] : [])]),
  );
}

/** The same of a page in light colours, and then in dark ones. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  await expectAccessible(page);
  if (await hasForcedColours(page)) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNothingBroken(axeOf(page).withRules(OF_COLOUR));
  await page.emulateMedia({ colorScheme: 'light' });
}
