import { type BrowserContext, test as base, expect } from '@playwright/test';

interface Watched {
  /** Complaints of the browser that the test causes on purpose. */
  readonly expected: RegExp | null;
}

/** Playwright's `test`, failing on any warning or error in the console, any uncaught error and any request that leaves the origin. */
export const test = base.extend<Watched>({
  expected: [null, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  baseURL: ({}, use) => use(process.env.HIGHWATER_URL),
  context: async ({ context, baseURL, expected }, use) => {
    const complaints = watch(context, new URL(baseURL!).origin);
    await use(context);
    expect(complaints.filter((text) => !expected?.test(text))).toEqual([]);
  },
});

export { expect };

/** Collects what the browser complains about in a context, one line each. */
export const watch = (context: BrowserContext, origin: string): readonly string[] => {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (['warning', 'error', 'assert'].includes(message.type()))
      complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== origin) complaints.push(`left the origin: ${url.href}`);
  });
  return complaints;
};
