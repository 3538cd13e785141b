import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './page';
import { broker, button, events, open, perform, section, show } from './screen';

const LAB = 'en/lab/';

/** An actor on the stage, by the beginning of what is said of it. */
const actor = (page: Page, name: RegExp) => page.getByRole('main').getByRole('button', { name });
const menu = (page: Page, name: string) => page.getByRole('menu', { name });
const item = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name, exact: true });
const commands = (page: Page, count: number) => expect(section(page, `Commands (${count})`)).toBeVisible();

test('a right click opens the verbs of every actor; those that make no sense now say why', async ({ page }) => {
  await open(page, LAB);
  await actor(page, /^broker 2,/).click({ button: 'right' });
  await expect(menu(page, 'Broker 2: what to do')).toBeVisible();
  await expect(item(page, 'Start')).toBeDisabled();
  await expect(item(page, 'Start')).toHaveAccessibleDescription(/This broker runs already/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await actor(page, /^ZooKeeper/).click({ button: 'right' });
  await perform(page, () => item(page, 'Stop').click());
  await expect(section(page, 'Commands (1)')).toBeVisible();
  await actor(page, /^producer/).click({ button: 'right' });
  await perform(page, () => item(page, 'Send m0, acks=1').click());
  await commands(page, 2);
  await page.locator('.st-picture').click({ button: 'right', position: { x: 360, y: 260 } });
  await expect(menu(page, 't-0: what to do')).toContainText('Move the replicas to 2, 3, 1');
});

test('verbs by keyboard: the key of the menu, Enter, and letters that the Korean input method leaves alone', async ({ page }) => {
  await open(page, LAB);
  await actor(page, /^broker 3,/).focus();
  await page.keyboard.press('Enter');
  await expect(item(page, 'Stop cleanly')).toBeFocused();
  await perform(page, () =>
    page.evaluate(() => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅊ', code: 'KeyC', bubbles: true, cancelable: true }));
    }),
  );
  await expect(broker(page, 3)).toContainText('crashed');
  await actor(page, /^broker 1,/).focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu(page, 'Broker 1: what to do')).toBeVisible();
  await page.keyboard.press('l');
  await expect(menu(page, 'Cut a link')).toBeVisible();
  await perform(page, () => item(page, 'broker 2').click());
  await section(page, 'Commands (2)').click();
  await expect(page.getByText('Cut the link broker 1 ↔ broker 2')).toBeVisible();
});

test('a menu of a menu is within the window, whatever its width', async ({ page }) => {
  for (const width of [320, 768, 1050]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, 'en/five-flows/');
    await actor(page, /^consumer/).focus();
    await page.keyboard.press('Shift+F10');
    await expect(item(page, /^Cut a link…/)).toBeVisible();
    await page.keyboard.press('l');
    await expect(menu(page, 'Cut a link')).toBeInViewport({ ratio: 1 });
  }
});

test('a message in flight opens on the stage, and can be sent twice', async ({ page }) => {
  await open(page, LAB);
  await show(page, 'events');
  await perform(page, () => button(page, 'Produce').click());
  await actor(page, /^Produce m0, producer → broker 1/).click();
  const dialog = page.getByRole('dialog', { name: 'Produce m0: what to do' });
  await expect(dialog).toContainText('baseSequence');
  await expectAccessible(page);
  await perform(page, () => dialog.getByRole('button', { name: 'Send it twice' }).click());
  await expect(dialog).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Filter' }).fill('duplicate');
  await expect(events(page)).toContainText('Duplicate of offset 0');
});

test('what is to come is listed, and a message in it opens', async ({ page }) => {
  await open(page, LAB);
  await show(page, 'ahead');
  await perform(page, () => button(page, 'Produce').click());
  const coming = page.getByRole('tabpanel', { name: 'Coming up' });
  await expect(coming).toContainText('Produce m0 arrives: producer → broker 1');
  await expect(coming).toContainText(/answers the fetch of broker 2 with nothing, unless there is news/);
  await coming.getByRole('button', { name: /^Open: Produce m0/ }).click();
  await page.getByRole('textbox', { name: 'by (ms)' }).fill('200');
  await perform(page, () => page.getByRole('dialog').getByRole('button', { name: 'Delay it' }).click());
  await expect(coming).toContainText(/in 20\d ms/);
  await expectAccessible(page);
});
