import { MOMENTS, momentInTables } from './fiveFlows';
import { expect, test } from './page';
import { at, back, button, heading, next, open, question, SOON, show, timeline } from './screen';

const LESSON = 'en/five-flows/';
const FIRST = 'Broker 3 now asks for offset 1. Where is the leader’s high watermark after that?';
const SECOND = 'Broker 3’s own fetch raised the leader to HW 1. Its answer arrives: which HW does broker 3 have then?';
const BECAUSE = 'The leader’s log ends at 2, but the lowest pin is 1. Water rises only to the lowest pin.';

test('a right answer is called right, and explained', async ({ page }) => {
  await open(page, `${LESSON}#1.6`);
  await next(page).click();
  await expect(question(page)).toHaveAccessibleName(FIRST);
  await button(page, '1').click();
  await button(page, /^Predict/).click();
  await at(page, 7);
  await expect(heading(page, 'Actually: HW 0 → 1')).toBeVisible();
  await expect(page.getByRole('main').getByText(BECAUSE)).toBeVisible();
  await expect(page.getByRole('main').getByText('You predicted 1: right')).toBeVisible();
  await expect(button(page, 'Question before step 7, answered. Ask again')).toBeVisible();
});

for (const { choice, verdict } of [
  { choice: '0', verdict: 'You predicted 0: 1 too low' },
  { choice: '2', verdict: 'You predicted 2: 1 too high' },
]) {
  test(`the wrong answer ${choice} is corrected and explained`, async ({ page }) => {
    await open(page, `${LESSON}#1.6`);
    await page.keyboard.press('ArrowRight');
    await expect(question(page)).toBeVisible();
    await page.keyboard.press(choice);
    await page.keyboard.press('Enter');
    await at(page, 7);
    await expect(heading(page, 'Actually: HW 0 → 1')).toBeVisible();
    await expect(page.getByRole('main').getByText(BECAUSE)).toBeVisible();
    await expect(page.getByRole('main').getByText(verdict)).toBeVisible();
  });
}

test('the second question is graded as well, by what the engine says', async ({ page }) => {
  await open(page, `${LESSON}#1.8`);
  await next(page).click();
  await expect(question(page)).toHaveAccessibleName(SECOND);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await at(page, 9);
  await expect(page.getByRole('main').getByText('You predicted 1: 1 too high')).toBeVisible();
});

test('while it is asked nothing gets past it, and nothing gives the answer away', async ({ page }) => {
  await open(page, LESSON);
  await show(page, 'tables');
  for (const key of ['End', '9', 'PageDown', 'ArrowRight', '.']) await page.keyboard.press(key);
  await expect(question(page)).toHaveAccessibleName(FIRST);
  await at(page, 6);
  await expect.poll(() => momentInTables(page), SOON).toBe(MOMENTS[6]);
  await question(page).press('Enter');
  await expect(question(page)).toBeVisible();
  await show(page, 'picture');
  await expect(button(page, /^broker 1, /)).toHaveAccessibleName(/LEO 2, HW 0/);
  await expect(page.getByText(BECAUSE)).toHaveCount(0);
});

test('scrubbing past it by pointer asks it', async ({ page }) => {
  await open(page, LESSON);
  await at(page, 0);
  const box = await timeline(page).boundingBox();
  await timeline(page).click({ position: { x: (box?.width ?? 0) * 0.9, y: (box?.height ?? 0) / 2 } });
  await expect(question(page)).toHaveAccessibleName(FIRST);
  await at(page, 6);
  await back(page).click();
  await expect(question(page)).toHaveCount(0);
  await at(page, 6);
});

test('it can be skipped, is not graded then, and can be asked again', async ({ page }) => {
  await open(page, `${LESSON}#1.6`);
  await next(page).click();
  await button(page, 'Skip').click();
  await at(page, 7);
  await expect(heading(page, 'HW 0 → 1')).toBeVisible();
  await expect(page.getByText(/You predicted/)).toHaveCount(0);
  await button(page, 'Question before step 7, skipped. Ask again').click();
  await expect(question(page)).toHaveAccessibleName(FIRST);
  await at(page, 6);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You predicted 1: right').first()).toBeVisible();
});

test('the buoy is placed on the tank, by click and by key', async ({ page }) => {
  await open(page, `${LESSON}#1.6`);
  await next(page).click();
  await button(page, 'Place the buoy on offset 2').click();
  await expect(button(page, '2')).toHaveAttribute('aria-pressed', 'true');
  await button(page, 'Place the buoy on offset 1').press('Enter');
  await expect(button(page, '2')).toHaveAttribute('aria-pressed', 'false');
  await expect(button(page, '1')).toHaveAttribute('aria-pressed', 'true');
});

test('a link that leads past a question takes it as skipped, and says so', async ({ page }) => {
  await open(page, `${LESSON}#1.8`);
  await at(page, 8);
  await expect(button(page, 'Question before step 7, skipped. Ask again')).toBeVisible();
  await expect(button(page, 'Question before step 9')).toBeVisible();
});

test('it is asked in Korean, too', async ({ page }) => {
  await open(page, 'ko/five-flows/#1.6');
  await next(page).click();
  await expect(question(page)).toHaveAccessibleName('이제 브로커 3번이 오프셋 1을 요청합니다. 그다음 리더의 하이 워터마크는 어디일까요?');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByText('예측 1: 맞음')).toBeVisible();
});

test('a question for a broker is answered by pointing at one, and a wrong answer leads to its cause, in Korean', async ({ page }) => {
  await open(page, 'ko/a-broker-dies/#1.3');
  await next(page).click();
  await expect(question(page)).toBeVisible();
  await page.locator('[data-node="b1"]').first().click();
  await expect(button(page, '브로커 1번').and(page.locator('[aria-pressed="true"]'))).toBeVisible();
  await button(page, /^여기로 예측/).click();
  await at(page, 4);
  await expect(page.getByRole('main').getByText('예측: 브로커 1번')).toBeVisible();
  await button(page, '왜?').click();
  await expect(page.getByRole('complementary').getByText('t-0의 리더')).toBeVisible();
});

test('a choice is answered by its digit, and counted at the end', async ({ page }) => {
  await open(page, 'en/a-broker-dies/#1.2');
  await next(page).click();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('3');
  await expect(button(page, 'nothing yet: it goes on trying')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await at(page, 3);
  await next(page).click();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await at(page, 4);
  await page.keyboard.press('End');
  await expect(page.getByText('1 of 2 predicted right')).toBeVisible();
});

test('an answer is remembered when one comes back to the lesson', async ({ page }) => {
  await open(page, `${LESSON}#1.6`);
  await next(page).click();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await at(page, 7);
  await page.getByRole('link', { name: 'Highwater' }).click();
  await page.getByRole('link', { name: /^The five flows/ }).click();
  await expect(button(page, 'Question before step 7, answered. Ask again')).toBeVisible();
});
