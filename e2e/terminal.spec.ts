import type { Page } from '@playwright/test';
import { expectAccessibleInBoth } from './accessible';
import { expect, test } from './page';
import { at, button, open, perform, show, timeline } from './screen';

const prompt = (page: Page) => page.getByRole('textbox', { name: /^(Command line|명령줄)$/ });
const printed = (page: Page) => page.getByRole('region', { name: /^(Printed at this moment|이 순간의 출력)$/ });
const typed = (page: Page) => page.getByRole('log', { name: /^(Typed before|앞서 입력한 것)$/ });

async function type(page: Page, line: string): Promise<void> {
  await prompt(page).fill(line);
  await prompt(page).press('Enter');
}

async function openTerminal(page: Page, path = 'en/lab/'): Promise<void> {
  await open(page, path);
  await show(page, 'terminal');
  await expect(printed(page)).toContainText('Topic: t');
}

test('it shows what kafka-topics.sh prints at every moment, and marks what changed', async ({ page }) => {
  await openTerminal(page);
  await expect(printed(page)).toContainText('Leader: 1\tReplicas: 1,2,3\tIsr: 1,2,3');
  await perform(page, () => type(page, 'kill -9 broker 2'));
  await timeline(page).press('End');
  await expect(printed(page)).toContainText('Isr: 1,3');
  await expect(async () => {
    if ((await printed(page).getByRole('insertion').count()) === 0) await timeline(page).press('ArrowLeft');
    await expect(printed(page).getByRole('insertion')).toHaveText('1,3', { timeout: 500 });
  }).toPass();
  await expect(printed(page).getByRole('deletion')).toHaveText('1,2,3');
  await timeline(page).press('Home');
  await expect(printed(page)).toContainText('Isr: 1,2,3');
});

test('what changes something joins the scenario, and undo takes it back', async ({ page }) => {
  await openTerminal(page);
  await perform(page, () => type(page, "echo 'hello' | kafka-console-producer.sh --bootstrap-server localhost:9092 --topic t"));
  await expect(page.getByText('Commands (1)', { exact: true })).toBeVisible();
  await type(
    page,
    'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic t --partition 0 --offset earliest --timeout-ms 100',
  );
  await timeline(page).press('End');
  await expect(printed(page)).toContainText('hello');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Commands (0)', { exact: true })).toBeVisible();
  await expect(printed(page)).not.toContainText('hello');
});

test('what it does not know is refused as a shell and the tools refuse it', async ({ page }) => {
  await openTerminal(page);
  await type(page, 'kafka-dance.py');
  await expect(typed(page)).toContainText('bash: kafka-dance.py: command not found');
  await type(page, 'start broker 1');
  await expect(typed(page)).toContainText('bash: start: (broker 1) - Already running');
  await type(page, 'help');
  await expect(typed(page)).toContainText('kafka-topics.sh [--bootstrap-server]');
  await button(page, 'Clear').click();
  await expect(typed(page)).toBeEmpty();
  await expect(printed(page)).toBeHidden();
});

test('Tab completes, the arrows bring lines back, and the line can be left with the keyboard', async ({ page }) => {
  await openTerminal(page);
  await prompt(page).pressSequentially('kafka-top');
  await expect(async () => {
    await prompt(page).focus();
    await prompt(page).press('Tab');
    await expect(prompt(page)).toHaveValue('kafka-topics.sh ', { timeout: 200 });
  }).toPass();
  await prompt(page).press('Escape');
  await prompt(page).press('Tab');
  await expect(prompt(page)).not.toBeFocused();
  await type(page, 'cat replication-offset-checkpoint on broker 2');
  await expect(printed(page)).toContainText('cat replication-offset-checkpoint on broker 2');
  await prompt(page).press('ArrowUp');
  await expect(prompt(page)).toHaveValue('cat replication-offset-checkpoint on broker 2');
  await page.reload();
  await show(page, 'terminal');
  await prompt(page).press('ArrowUp');
  await expect(prompt(page)).toHaveValue('cat replication-offset-checkpoint on broker 2');
});

test('in a lesson it only looks', async ({ page }) => {
  await openTerminal(page, 'en/five-flows/#1.3');
  await at(page, 3);
  await type(page, 'kill -9 broker 2');
  await expect(typed(page)).toContainText('In a lesson this window only looks');
  await expect(page).toHaveURL(/five-flows/);
});

test('it breaks no rule of WCAG 2.2 AA @phone', async ({ page }) => {
  await openTerminal(page, 'ko/lab/');
  await type(page, 'kill -9 broker 7');
  await expect(typed(page)).toContainText('No such process');
  await expectAccessibleInBoth(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
