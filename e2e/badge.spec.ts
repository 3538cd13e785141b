import type { Page } from '@playwright/test';
import { encodeScenario } from '../src/scenario/codec';
import { newScenario } from '../src/scenario/edit';
import type { Command } from '../src/scenario/schema';
import { expect, test } from './page';
import { open, timeline } from './screen';

const badge = (page: Page) => page.getByRole('status', { name: /^(Invariants|불변 조건)$/ });

/** The leader acknowledges alone, and dies before anybody has fetched. */
const ackedByOne: Command[] = [
  { atMs: 0, do: 'link.cut', from: 'b1', to: 'b2' },
  { atMs: 0, do: 'link.cut', from: 'b1', to: 'b3' },
  { atMs: 100, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: '1', records: [{ value: 'alone' }] },
  { atMs: 200, do: 'broker.kill', broker: 1 },
];

function linkOf(commands: Command[]): string {
  const scenario = newScenario({ kafka: '3.9', brokers: 3, topic: 't', partitions: 1, replicationFactor: 3, configs: {} });
  return `lab/#1.${encodeScenario({ ...scenario, commands })}.0`;
}

test('as long as nothing is lost it says so, quietly @phone', async ({ page }) => {
  await open(page, 'en/five-flows/');
  await expect(badge(page)).toHaveText('No acknowledged record lost');
  await timeline(page).press('End');
  await expect(badge(page)).toHaveText('No acknowledged record lost');
});

test('from the step of a loss on it names it, and says that the settings allow it', async ({ page }) => {
  await open(page, `en/${linkOf(ackedByOne)}`);
  await expect(badge(page)).toHaveText('No acknowledged record lost');
  await timeline(page).press('End');
  await badge(page).getByText('Acknowledged record lost').click();
  await expect(badge(page)).toContainText('alone (offset 0) was acknowledged with acks=1 and is missing in the leader’s log.');
  await expect(badge(page)).toContainText('Expected under these settings');
  await timeline(page).press('Home');
  await expect(badge(page)).toHaveText('No acknowledged record lost');
});

test('in Korean', async ({ page }) => {
  await open(page, `ko/${linkOf(ackedByOne)}`);
  await expect(badge(page)).toHaveText('ack된 레코드 유실 없음');
  await timeline(page).press('End');
  await badge(page).getByText('ack된 레코드 유실').click();
  await expect(badge(page)).toContainText('이 설정에서는 예상된 결과');
});
