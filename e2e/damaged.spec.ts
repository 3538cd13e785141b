import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import en from '../src/i18n/en/link.json' with { type: 'json' };
import ko from '../src/i18n/ko/link.json' with { type: 'json' };
import { fiveFlows } from '../src/lessons/fiveFlows';
import { encodeScenario } from '../src/scenario/codec';
import { PAYLOAD_LIMITS, wrap } from '../src/scenario/codec/envelope';
import { expect, test } from './page';
import { at, button, heading, timeline } from './screen';

const payload = encodeScenario(fiveFlows.scenario);
const withoutBroker = encodeScenario({
  ...fiveFlows.scenario,
  cluster: { ...fiveFlows.scenario.cluster, brokers: [{ id: 1 }, { id: 2 }] },
});
const flipped = payload.slice(0, 40) + (payload[40] === 'A' ? 'B' : 'A') + payload.slice(41);
const bomb = deflateRawSync(new Uint8Array(2 * PAYLOAD_LIMITS.bytes));
const commands = (page: Page, count: number) => expect(page.getByRole('complementary').getByText(`Commands (${count})`)).toBeVisible();

const BROKEN = [
  { what: 'a truncated one', address: `lab/#1.${payload.slice(0, -6)}`, heading: 'link.truncated' },
  { what: 'one of which hardly anything arrived', address: `lab/#1.${payload.slice(0, 3)}`, heading: 'link.truncated' },
  { what: 'one with a wrong character', address: `lab/#1.${flipped}`, heading: 'link.damaged' },
  { what: 'one in a newer form', address: 'lab/#2.whatever', heading: 'link.newer' },
  { what: 'one with a newer document', address: `lab/#1.${wrap(2 * 9, new Uint8Array([1, 2, 3]))}.4`, heading: 'link.newer' },
  { what: 'an absurdly large one', address: `lab/#1.${wrap(2, new Uint8Array(PAYLOAD_LIMITS.characters))}`, heading: 'link.tooLarge' },
  { what: 'one that unpacks to too much', address: `lab/#1.${wrap(3, bomb)}`, heading: 'link.tooLarge' },
  { what: 'an endless one', address: `lab/#1.${'A'.repeat(150_000)}`, heading: 'link.damaged' },
  { what: 'one to a scenario that cannot run', address: `lab/#1.${withoutBroker}`, heading: 'link.invalid' },
  { what: 'something else', address: 'lab/#nonsense', heading: 'link.notALink' },
  { what: 'something else in a lesson', address: 'five-flows/#nonsense', heading: 'link.notALink' },
  { what: 'a newer one of a lesson', address: 'five-flows/#9.1', heading: 'link.newer' },
] as const;

async function expectWaysOn(page: Page, words: typeof en, id: keyof typeof en): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: words[id] })).toBeVisible();
  const ways = page.getByRole('region', { name: words['link.ways'] });
  await expect(ways.getByRole('textbox', { name: words['link.paste'] })).toBeVisible();
  await expect(ways.getByRole('link', { name: words['link.flows'] })).toBeVisible();
  await expect(ways.getByRole('link', { name: words['link.lab'] })).toBeVisible();
}

test('a link that cannot be opened says so and offers ways on, in both languages', async ({ page, baseURL }) => {
  for (const { what, address, heading: id } of BROKEN) {
    await test.step(what, async () => {
      await page.goto(`en/${address}`);
      await expectWaysOn(page, en, id);
      expect(page.url()).toBe(`${baseURL}en/${address}`);
      await button(page, '한국어').click();
      await expectWaysOn(page, ko, id);
      expect(page.url()).toBe(`${baseURL}ko/${address}`);
    });
  }
});

test('a Korean page says it in Korean from the start', async ({ page }) => {
  await page.goto(`ko/lab/#1.${flipped}`);
  await expectWaysOn(page, ko, 'link.damaged');
});

test('a link that is too large leads to a file', async ({ page }) => {
  await page.goto(`en/lab/#1.${wrap(3, bomb)}`);
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Open a file').click();
  await (await chooser).setFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await expect(page.getByText('This is not readable as JSON.')).toBeVisible();
  const again = page.waitForEvent('filechooser');
  await button(page, 'Open a file').click();
  await (await again).setFiles({
    name: 'flows.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(fiveFlows.scenario)),
  });
  await commands(page, fiveFlows.scenario.commands.length);
});

test('the lesson and the lab are a click away', async ({ page }) => {
  await page.goto('en/five-flows/#9.1');
  await page.getByRole('link', { name: 'The five flows' }).click();
  await expect(heading(page, 'Three replicas of one log')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: en['link.newer'] })).toBeVisible();
  await page.getByRole('link', { name: 'The lab' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
  await expect(heading(page, 'A cluster, and nothing has happened yet')).toBeVisible();
});

test('what arrived of a truncated link is named, and opens', async ({ page }) => {
  await page.goto(`en/lab/#1.${payload.slice(0, -2)}`);
  await expect(page.getByText('2 characters missing')).toBeVisible();
  const readable = page.getByRole('list', { name: 'Readable' });
  await expect(readable).toContainText('3 brokers');
  await expect(readable).toContainText('t: 1 × 3');
  await expect(readable).toContainText('2 of 3 commands');
  await button(page, 'Open 2 of 3 commands').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible();
  await commands(page, 2);
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^0 of \d\d:/);
});

test.describe('pasting', () => {
  async function paste(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Paste the whole link' }).fill(text);
    await button(page, 'Read it').click();
  }

  test('something that is no link says so, and a link after it is opened', async ({ page, baseURL }) => {
    await page.goto('en/lab/#nonsense');
    await paste(page, 'hello');
    await expect(page.getByRole('status').filter({ hasText: 'This is not a link of Highwater.' })).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    await paste(page, 'https://example.org/x/ko/five-flows/#1.4');
    await at(page, 4);
    await expect(page).toHaveURL(`${baseURL}en/five-flows/#1.4`);
  });

  test('the whole link of a lab is opened, as a mail program quotes it', async ({ page }) => {
    await page.goto(`en/lab/#1.${payload.slice(0, 50)}`);
    const link = `https://example.org/hw/en/lab/#1.${payload}.5`;
    await paste(page, `> ${link.slice(0, 60)}=\n> ${link.slice(60)}`);
    await at(page, 5);
    await commands(page, 3);
  });

  test('a truncated one says what is wrong with it', async ({ page }) => {
    await page.goto('en/lab/#nonsense');
    await paste(page, `https://example.org/hw/en/lab/#1.${payload.slice(0, -6)}`);
    await expect(page.getByRole('heading', { level: 1, name: en['link.truncated'] })).toBeVisible();
  });
});

test.describe('mangled on the way', () => {
  const MANGLED = [
    ['a full stop behind it', 'five-flows/#1.5.', 5],
    ['a bracket behind it', 'five-flows/#1.5)', 5],
    ['an encoded plus behind it', 'five-flows/#1.5%2B', 5],
    ['encoded dots', 'five-flows/#1%2E5', 5],
    ['doubly encoded dots', 'five-flows/#1%252E5', 5],
    ['a full stop behind a link of the lab', `lab/#1.${payload}.7.`, 7],
    ['encoded dots in a link of the lab', `lab/#1%2E${payload}%2E7`, 7],
  ] as const;

  test('it is read all the same', async ({ page }) => {
    for (const [what, address, beat] of MANGLED) {
      await test.step(what, async () => {
        await page.goto('about:blank');
        await page.goto(`en/${address}`);
        await at(page, beat);
        await expect(page.getByText(/could be read/)).toHaveCount(0);
      });
    }
  });

  test.describe('with the # encoded', () => {
    test.use({ expected: /status of 404|Failed to load module script|Refused to apply style/ });

    for (const hash of ['%23', '%2523']) {
      test(`as ${hash}: it is read all the same`, async ({ page, baseURL }) => {
        await page.goto(`en/lab/${hash}1.${payload}.7`);
        await at(page, 7);
        await expect(page).toHaveURL(`${baseURL}en/lab/#1.${payload}.7`);
      });
    }
  });

  test('what was not understood is said, and can be put away', async ({ page }) => {
    await page.goto('en/five-flows/#1.3.b2!.what');
    await at(page, 3);
    const notice = page.getByRole('status').filter({ hasText: /Not everything in the link could be read/ });
    await expect(notice).toBeVisible();
    await notice.getByRole('button', { name: 'Close' }).click();
    await expect(notice).toHaveCount(0);
  });
});
