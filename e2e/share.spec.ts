import { expectAccessible } from './accessible';
import { expect, test } from './page';

test('a moment is shared as link, QR code, frame, ticket and file', async ({ page, baseURL }) => {
  await page.goto('en/a-broker-dies/#1.4');
  await page.getByRole('button', { name: 'Share…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(`${baseURL}en/a-broker-dies/#1.4`);
  await expect(dialog.getByRole('button', { name: /^QR code/ })).toBeVisible();
  const ticket = dialog.getByRole('textbox', { name: 'For a ticket' });
  await expect(ticket).toHaveValue(/\*\*The broker that died\*\*[\s\S]+\$ kafka-topics\.sh .*--describe[\s\S]+Leader:/);
  await expectAccessible(page);
  await dialog.getByRole('checkbox').uncheck();
  await expect(link).toHaveValue(`${baseURL}en/a-broker-dies/#1.0`);
  await expect(dialog.getByRole('textbox', { name: 'For a page of yours' })).toHaveValue(
    new RegExp(`<iframe src="${baseURL}en/embed/#1\\.a-broker-dies\\.0" title="The broker that died · Highwater"`),
  );
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: /^Download/ }).click();
  expect((await download).suggestedFilename()).toBe('highwater.json');
});
