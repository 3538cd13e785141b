import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const REMEMBERED = 'HIGHWATER_BROWSER';

/**
 * What no page has to do with, and a page that opens would wait for: each window loads the list below its address bar as two pages of
 * hundreds of scripts. One list replaces another, so that the rest is what Playwright switches off.
 */
const NO_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Chromium's switches for machines without a screen, a sandbox or a way out. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${NO_FEATURES}`,
];

/**
 * Finds a Chromium that starts, or installs one: the one Playwright manages, else the system's, else whatever can be fetched here.
 * Throws one sentence that says what to do where all of it fails. Workers inherit what the runner found.
 */
export const findBrowser = async (): Promise<string> => {
  const found = process.env[REMEMBERED] ?? installed() ?? (await install());
  if (found === undefined) {
    throw new Error(
      'No browser for the end-to-end tests: install Chromium or Google Chrome so that `chromium` or `google-chrome` is on the PATH.',
    );
  }
  process.env[REMEMBERED] = found;
  return found;
};

const installed = (): string | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const system = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...system, MAC].find(starts);
};

const install = async (): Promise<string | undefined> => {
  run('npx', ['playwright', 'install', 'chromium']);
  if (installed() === undefined && process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', 'chromium']);
  }
  return installed() ?? (await packaged());
};

/** An npm package that carries a Chromium; it is not saved, because nothing needs it where a browser exists. */
const packaged = async (): Promise<string | undefined> => {
  const name: string = '@sparticuz/chromium';
  run('npm', ['install', '--no-save', name]);
  try {
    const { default: carried } = await import(name);
    const path: string = await carried.executablePath();
    return starts(path) ? path : undefined;
  } catch {
    return undefined;
  }
};

const starts = (command: string): boolean => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

const run = (command: string, args: readonly string[]): void => {
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
};
