import type { Page } from '@playwright/test';
import { fiveFlows } from '../src/lessons/fiveFlows';
import { BEATS, MOMENTS, momentInTables } from './fiveFlows';
import { expect, test } from './page';
import { at, back, button, description, events, heading, hurry, next, open, question, SOON, show, timeline } from './screen';

const LESSON = 'en/five-flows/';
const { beats } = fiveFlows;

const expectMoment = (page: Page, beat: number) =>
  expect.poll(() => momentInTables(page), { ...SOON, message: `after beat ${beat}` }).toBe(MOMENTS[beat]);

/** Names of the brokers in the picture: what they hold and who leads. */
const brokers = (page: Page) =>
  page.getByRole('button', { name: /^broker \d, / }).evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));

test('the five flows from start to end by mouse', async ({ page }) => {
  await hurry(page);
  await open(page, LESSON);
  await show(page, 'tables');
  await expectMoment(page, 0);
  for (let beat = 1; beat <= BEATS; beat++) {
    await next(page).click();
    const gate = beats[beat - 1]?.gate;
    if (gate) {
      await expect(question(page)).toHaveAccessibleName(gate.ask.en);
      await expectMoment(page, beat - 1);
      await button(page, '1').click();
      await button(page, /^Predict/).click();
    }
    await at(page, beat);
    await expectMoment(page, beat);
    if (!gate) await expect(heading(page, beats[beat - 1]?.heading.en ?? '')).toBeVisible();
  }
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true');
  for (let beat = BEATS - 1; beat >= 0; beat--) {
    await back(page).click();
    await expectMoment(page, beat);
  }
  await expect(back(page)).toHaveAttribute('aria-disabled', 'true');
});

test('the five flows from start to end by keyboard alone', async ({ page }) => {
  await hurry(page);
  await open(page, LESSON);
  await page.keyboard.press('Tab');
  while (!(await button(page, 'Views').evaluate((each) => each === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'Stage' })).toBeFocused();
  await page.keyboard.type('Ta');
  await page.keyboard.press('Enter');
  await expectMoment(page, 0);
  for (let beat = 1; beat <= BEATS; beat++) {
    await page.keyboard.press('ArrowRight');
    const gate = beats[beat - 1]?.gate;
    if (gate) {
      await expect(question(page)).toBeFocused();
      await page.keyboard.press('0');
      await expect(button(page, '0')).toHaveAttribute('aria-pressed', 'true');
      await page.keyboard.press('Enter');
    }
    await at(page, beat);
    await expectMoment(page, beat);
  }
  await page.keyboard.press('Home');
  await expectMoment(page, 0);
  await page.keyboard.press('End');
  await expectMoment(page, BEATS);
  await page.keyboard.press('ArrowLeft');
  await expectMoment(page, BEATS - 1);
});

/** What the picture says after a beat. */
const expectPictured = (page: Page, beat: number) =>
  expect.poll(async () => (await brokers(page)).map(offsetsIn).join(' '), SOON).toBe(MOMENTS[beat]?.split(' | ')[0]);

/** Goes back beat by beat, and forward again: both times the same is said of each beat, once the view has come to it. */
async function expectSameBothWays(page: Page, expectShown: typeof expectMoment): Promise<void> {
  const said = async (beat: number) => {
    await at(page, beat);
    await expectShown(page, beat);
    await expect(button(page, 'Pause')).toHaveCount(0);
    return description(page);
  };
  const before: string[] = [];
  for (let beat = BEATS; beat >= 0; beat--) {
    before[beat] = await said(beat);
    await page.keyboard.press('ArrowLeft');
  }
  for (let beat = 1; beat <= BEATS; beat++) {
    await page.keyboard.press('ArrowRight');
    expect(await said(beat)).toBe(before[beat]);
  }
}

test('going back and forward again shows the same, in the picture and in the tables', async ({ page }) => {
  test.slow();
  await hurry(page);
  await open(page, `${LESSON}#1.${BEATS}`);
  await expect(page.getByRole('toolbar').getByRole('button').first()).toBeAttached();
  await expect(page.getByRole('main').getByRole('link', { name: 'fetch' }).first()).toBeAttached();
  await expectSameBothWays(page, expectPictured);
  await show(page, 'tables');
  await expectSameBothWays(page, expectMoment);
});

const offsetsIn = (name: string): string | undefined => /LEO (\d+), HW (\d+)/.exec(name)?.slice(1).join('/');

test('the picture says by name who leads, who is in the ISR and what each replica holds', async ({ page }) => {
  await open(page, `${LESSON}#1.7`);
  await expect
    .poll(() => brokers(page), SOON)
    .toEqual([
      expect.stringMatching(/^broker 1, .*leader of epoch 0.*in ISR.*LEO 2, HW 1/),
      expect.stringMatching(/^broker 2, .*follower.*in ISR.*LEO 1, HW 0/),
      expect.stringMatching(/^broker 3, .*follower.*in ISR.*LEO 1, HW 0/),
    ]);
  await expect(button(page, /^producer producer, acks=all, 0 of 2 acknowledged/)).toBeVisible();
  await expect(button(page, /^consumer consumer, next offset 0/)).toBeVisible();
  await expect(button(page, /^ZooKeeper, controller 1, controller epoch 1, live sessions 1, 2, 3/)).toBeVisible();
});

test('the timeline is a slider: pointer, arrows, pages, Home and End', async ({ page }) => {
  await open(page, `${LESSON}#1.${BEATS}`);
  await at(page, BEATS);
  await timeline(page).press('Home');
  await at(page, 0);
  await timeline(page).press('PageUp');
  await at(page, 5);
  await timeline(page).press('ArrowLeft');
  await at(page, 4);
  await timeline(page).press('ArrowRight');
  await at(page, 5);
  await timeline(page).press('PageDown');
  await at(page, 0);
  await timeline(page).press('End');
  await at(page, BEATS);
  const box = await timeline(page).boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^[56] of 12:/);
});

test('single messages go forward and backward with . and ,', async ({ page }) => {
  await open(page, `${LESSON}#1.2`);
  await show(page, 'events');
  const steps = events(page).getByRole('option');
  await expect(steps).toHaveCount(3);
  await page.keyboard.press('.');
  await expect(steps).toHaveCount(4);
  await expect(page).toHaveURL(/#1\.2-50$/);
  await page.keyboard.press(',');
  await expect(steps).toHaveCount(3);
  await expect(page).toHaveURL(/#1\.2$/);
});

test('digits seek where nothing is asked', async ({ page }) => {
  await open(page, `${LESSON}#1.${BEATS}`);
  await at(page, BEATS);
  await page.keyboard.press('5');
  await at(page, 6);
  await page.keyboard.press('0');
  await at(page, 0);
});
