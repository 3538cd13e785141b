import type { Locator, Page } from '@playwright/test';
import { fiveFlows } from '../src/lessons/fiveFlows';
import { BEATS, MOMENTS, momentInTables } from './fiveFlows';
import { expect, test } from './page';
import { at, back, broker, button, heading, hurry, next, open, question, SOON, timeline } from './screen';

const { beats } = fiveFlows;
const CONTROLS = ['button', 'link', 'slider', 'combobox', 'checkbox', 'textbox'] as const;

const expectNoOverflow = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), SOON).toBe(0);

/** Controls that are smaller than a size on either side, and by how much; a label is part of its checkbox. */
async function smallerThan(root: Page | Locator, size: number): Promise<string[]> {
  const found = await Promise.all(
    CONTROLS.map((role) =>
      root.getByRole(role).evaluateAll(
        (all, least) =>
          all.flatMap((control) => {
            const target = control.matches('[type=checkbox]') ? (control.closest('label') ?? control) : control;
            const { width, height } = target.getBoundingClientRect();
            const isShown = width > 1 && height > 1;
            const name = control.getAttribute('aria-label') ?? control.textContent;
            return isShown && Math.min(width, height) < least - 0.1 ? [`${name}: ${width} × ${height}`] : [];
          }),
        size,
      ),
    ),
  );
  return found.flat();
}

/** The whole lesson, as a person plays it who only presses what is to be pressed. */
async function playLesson(page: Page, press: (control: Locator) => Promise<void>): Promise<void> {
  await open(page, 'en/five-flows/');
  await expect(heading(page, fiveFlows.start.heading.en)).toBeInViewport();
  for (let beat = 1; beat <= BEATS; beat++) {
    const gate = beats[beat - 1]?.gate;
    await press(next(page));
    if (gate) {
      await expect(question(page)).toBeInViewport();
      await press(button(page, '0'));
      await press(button(page, /^Predict/));
    }
    await at(page, beat);
    const { heading: told } = beats[beat - 1] ?? fiveFlows.start;
    await expect(heading(page, gate ? `Actually: ${told.en}` : told.en)).toBeInViewport();
    await expectNoOverflow(page);
  }
  await press(back(page));
  await at(page, BEATS - 1);
}

test('every target has at least 24 px', async ({ page }) => {
  await page.goto('en/five-flows/#1.6');
  await at(page, 6);
  await next(page).click();
  await expect(question(page)).toBeVisible();
  expect(await smallerThan(page, 24)).toEqual([]);
  await page.goto('en/lab/');
  await expect(broker(page, 1)).toBeVisible();
  for (const title of await page.getByRole('complementary').locator('summary').all()) {
    if (!(await title.evaluate(({ parentElement }) => parentElement?.hasAttribute('open')))) await title.click();
  }
  expect(await smallerThan(page, 24)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the lesson plays from start to end by finger', async ({ page }) => {
    test.slow();
    await playLesson(page, (control) => control.tap());
  });

  test('everything can be pressed by a finger', async ({ page }) => {
    await page.goto('en/five-flows/#1.7');
    await at(page, 7);
    const transport = page.getByRole('group', { name: 'Transport' });
    expect(await smallerThan(transport, 44)).toEqual([]);
    expect(await smallerThan(page, 24)).toEqual([]);
    await button(page, 'More').tap();
    await expect(button(page, 'Views')).toBeVisible();
    expect(await smallerThan(page.getByRole('banner'), 24)).toEqual([]);
    await button(page, 'Views').tap();
    await page.getByRole('menuitemradio', { name: 'Tables' }).tap();
    await expect.poll(() => momentInTables(page), SOON).toBe(MOMENTS[7]);
    await expectNoOverflow(page);
  });

  test('the lab works by finger', async ({ page }) => {
    await open(page, 'en/lab/');
    await button(page, 'Produce').tap();
    await at(page, 1);
    await broker(page, 1).tap();
    await page.getByRole('menuitem', { name: 'Crash', exact: true }).tap();
    await expect(broker(page, 1)).toContainText('crashed');
  });

  test('no page needs scrolling to the side', async ({ page }) => {
    for (const path of ['en/', 'ko/', 'en/five-flows/#1.7', 'ko/five-flows/#1.7', 'en/lab/', 'ko/lab/', 'ko/lab/#nonsense']) {
      await test.step(path, async () => {
        await page.goto('about:blank');
        await page.goto(path);
        await expect(page.locator('.prerendered')).toHaveCount(0);
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        await expectNoOverflow(page);
        await page.setViewportSize({ width: 320, height: 640 });
        await expectNoOverflow(page);
        await page.setViewportSize({ width: 390, height: 844 });
      });
    }
  });
});

test.describe('with reduced motion and forced colours', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce', forcedColors: 'active' } });

  test('the lesson plays from start to end', async ({ page }) => {
    await hurry(page);
    await playLesson(page, (control) => control.click());
  });

  test('reduced motion cuts from state to state', async ({ page }) => {
    await page.addInitScript(() => {
      const places: number[] = [];
      Object.assign(window, { places });
      const look = () => {
        const place = Number(/-?\d+/.exec(document.querySelector<HTMLElement>('.playhead')?.style.transform ?? '')?.[0]);
        if (!Number.isNaN(place) && places.at(-1) !== place) places.push(place);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await open(page, 'en/five-flows/');
    await at(page, 0);
    await next(page).click();
    await at(page, 1);
    await next(page).click();
    await at(page, 2);
    const places = await page.evaluate(() => (window as unknown as { places: number[] }).places);
    const [start = 0, , one = 0] = places;
    expect(places.map((place) => ((place - start) / (one - start)).toFixed(1))).toEqual(['0.0', '0.5', '1.0', '2.0']);
    await expect(page.locator('.st-picture')).toHaveCSS('animation-duration', '0.12s');
  });

  test('what is chosen and what has the focus is seen without colours of its own', async ({ page }) => {
    await page.goto('en/five-flows/#1.6');
    await at(page, 6);
    await next(page).click();
    await expect(question(page)).toBeFocused();
    await page.keyboard.press('1');
    const look = (control: Locator) =>
      control.evaluate((element) => {
        const { borderWidth, borderStyle, outlineStyle, outlineWidth, backgroundColor, color } = getComputedStyle(element);
        return [borderWidth, borderStyle, outlineStyle, outlineWidth, backgroundColor, color].join(' ');
      });
    expect(await look(button(page, '1'))).not.toBe(await look(button(page, '2')));
    for (const control of [next(page), timeline(page), button(page, 'Skip')]) {
      const before = await look(control);
      await control.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await expect(control).toBeFocused();
      expect(await look(control)).not.toBe(before);
    }
  });
});
