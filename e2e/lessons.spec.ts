import { lessons } from '../src/lessons';
import { expect, test } from './page';
import { at, heading, hurry, next, open, question } from './screen';

/** Every other lesson in Korean; that both languages say the same things is checked where they are written. */
for (const [index, lesson] of lessons.entries()) {
  const language = index % 2 === 0 ? 'en' : 'ko';

  test(`${lesson.id} is walked to its end, in ${language}`, async ({ page }) => {
    await hurry(page);
    await open(page, `${language}/${lesson.id}/`);
    await expect(heading(page, lesson.start.heading[language])).toBeVisible();
    for (const [beat, { gate, heading: told }] of lesson.beats.entries()) {
      await next(page).click();
      if (gate) {
        await expect(question(page)).toHaveAccessibleName(gate.ask[language]);
        await question(page).locator('.gate-option').first().click();
        await question(page).locator('.gate-commit').click();
      }
      await at(page, beat + 1);
      await expect(page.getByRole('heading', { level: 2, name: told[language] }).first()).toBeVisible();
    }
    await expect(page.locator('.lesson-end a').first()).toBeVisible();
  });
}
