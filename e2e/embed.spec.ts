import golden from '../src/scenario/golden-links.json' with { type: 'json' };
import { expectAccessible } from './accessible';
import { embedded, heard, say, serveHost } from './host';
import { expect, test } from './page';

test.use({ expected: /^left the origin: http:\/\/127\.0\.0\.1:\d+\/host\?/ });

let host: Awaited<ReturnType<typeof serveHost>>;
test.beforeAll(async () => {
  host = await serveHost();
});
test.afterAll(() => host.stop());

const framing = (address: string, sandbox?: string) => `${host.url}?${new URLSearchParams({ src: address, ...(sandbox && { sandbox }) })}`;

const last = async (page: Parameters<typeof heard>[0], type: string) => (await heard(page, type)).at(-1);

test('a page of another origin frames a lesson, hears where it stands, and moves it', async ({ page, baseURL }) => {
  await page.goto(framing(`${baseURL}en/embed/?theme=dark#1.five-flows.3`));
  const frame = embedded(page);
  await expect(frame.locator('.embed-count')).toHaveText('3 / 12');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await last(page, 'ready')).toEqual({ highwater: 1, type: 'ready', lesson: 'five-flows', steps: 12 });
  await expect
    .poll(() => last(page, 'step'))
    .toMatchObject({ done: 3, total: 12, heading: await frame.getByRole('heading', { level: 2 }).textContent() });
  await expect
    .poll(() => last(page, 'state'))
    .toMatchObject({ playing: false, partition: 't-0', leader: 1, isr: [1, 2, 3], highWatermark: 0 });
  expect((await last(page, 'height'))?.px).toBeGreaterThan(300);

  await say(page, { type: 'seek', done: 2 });
  await expect.poll(() => last(page, 'step')).toMatchObject({ done: 2 });
  await say(page, { type: 'next' });
  await expect.poll(() => last(page, 'step')).toMatchObject({ done: 3 });
  await say(page, { type: 'language', language: 'ko' });
  await expect(frame.getByRole('button', { name: '다음', exact: true })).toBeVisible();
  await say(page, { type: 'theme', theme: 'light' });
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light');

  await say(page, { type: 'produce' });
  await say(page, { type: 'seek', done: 99 });
  await say(page, { highwater: 2, type: 'play' });
  await expect.poll(async () => (await heard(page, 'error')).map(({ code }) => code)).toEqual(['type', 'range', 'version']);
});

test('the frame takes no key and no focus before somebody goes into it, and never writes an address', async ({ page, baseURL }) => {
  await page.goto(framing(`${baseURL}en/embed/#1.five-flows.3`));
  const frame = embedded(page);
  const count = frame.locator('.embed-count');
  await expect(count).toHaveText('3 / 12');
  const address = frame.url();
  const entries = await page.evaluate(() => history.length);
  const mine = page.getByRole('button', { name: 'Mine' });
  await mine.focus();
  for (const key of ['ArrowRight', 'Home', 'End', 'k', '?']) await page.keyboard.press(key);
  await expect(count).toHaveText('3 / 12');
  await expect(mine).toBeFocused();

  await frame.getByRole('button', { name: 'Next', exact: true }).focus();
  await page.keyboard.press('Home');
  await expect(count).toHaveText('0 / 12');
  expect(frame.url()).toBe(address);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test('a question of the lesson holds the page up, and is answered in the frame', async ({ page, baseURL }) => {
  await page.goto(framing(`${baseURL}en/embed/#1.five-flows.6`));
  const frame = embedded(page);
  await expect(frame.locator('.embed-count')).toHaveText('6 / 12');
  await say(page, { type: 'seek', done: 12 });
  await expect(frame.locator('.gate-card')).toBeVisible();
  await expect.poll(() => last(page, 'state')).toMatchObject({ asking: true });
  await say(page, { type: 'next' });
  await expect.poll(() => last(page, 'error')).toMatchObject({ code: 'asking', about: 'next' });
  await frame.locator('.gate-skip').click();
  await expect.poll(() => last(page, 'state')).toMatchObject({ asking: false, playing: false });
});

test('a document is framed read-only, and opens in full where it stands', async ({ page, context, baseURL }) => {
  const { payload } = golden.find(({ scenario }) => scenario.commands.length > 0)!;
  await page.goto(framing(`${baseURL}en/embed/#1.${payload}.2`));
  const frame = embedded(page);
  await expect(frame.locator('.embed-count')).toHaveText(/^2 \/ \d+$/);
  await expect(frame.getByRole('button', { name: /^(?:Stop|Start) broker/ })).toHaveCount(0);
  await frame.getByRole('button', { name: /^broker 1|^Broker 1/ }).click();
  await expect(frame.getByRole('menu')).toHaveCount(0);
  const opened = context.waitForEvent('page');
  await frame.getByRole('link', { name: 'Open in full' }).click();
  await expect(await opened).toHaveURL(new RegExp(`/en/lab/#1\\.${payload}\\.2(?:\\.b1)?$`));
});

test('in a sandbox without an origin the run stands all the same', async ({ page, baseURL }) => {
  await page.goto(framing(`${baseURL}ko/embed/#1.acks.2`, 'allow-scripts'));
  await expect(embedded(page).locator('.embed-count')).toHaveText('2 / 9');
  await say(page, { type: 'next' });
  await expect.poll(() => last(page, 'step')).toMatchObject({ done: 2, total: 9 });
});

test('an address that cannot be read is said to the person and to the page', async ({ page, baseURL }) => {
  await page.goto(framing(`${baseURL}en/embed/#1.no-such-lesson.3`));
  await expect(embedded(page).getByRole('alert')).toBeVisible();
  await expect.poll(() => last(page, 'error')).toMatchObject({ code: 'address' });
});

for (const { name, width } of [
  { name: 'at 640 px', width: 640 },
  { name: 'at 320 px', width: 320 },
])
  test(`the frame is accessible and nothing is cut ${name}`, async ({ page, baseURL }) => {
    await page.setViewportSize({ width, height: 640 });
    await page.goto(framing(`${baseURL}en/embed/#1.five-flows.6`));
    const frame = embedded(page);
    await expect(frame.getByRole('heading', { level: 2 })).toBeVisible();
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  });
