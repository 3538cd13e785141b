import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './browser';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  globalSetup: './setup',
  // One more than the cores of a small machine: much of a test is waiting for what moves on screen.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  fullyParallel: true,
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    launchOptions: { executablePath: await findBrowser(), args: BROWSER_ARGS },
    locale: 'en-US',
    colorScheme: 'light',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 720 } } },
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    {
      name: 'calm',
      grep: /@calm/,
      use: { viewport: { width: 1280, height: 720 }, contextOptions: { reducedMotion: 'reduce', forcedColors: 'active' } },
    },
  ],
});
