type Body = (...args: never[]) => unknown;

/** A unit test, as it can be run again and again. @throws where it fails */
interface UnitTest {
  readonly name: string;
  readonly run: () => unknown;
}

let collected: UnitTest[] = [];
let path: readonly string[] = [];

/** What a describe registers, with all that it computes on the way. */
function registered(name: string, body: () => unknown): UnitTest[] {
  const [testsBefore, pathBefore] = [collected, path];
  collected = [];
  path = [...path, name];
  try {
    body();
    return collected;
  } finally {
    collected = testsBefore;
    path = pathBefore;
  }
}

/** A test runs with its describe anew: what that computes belongs to it. */
function within(name: string, body: () => unknown): void {
  const isInner = path.length > 0;
  const tests = registered(name, body);
  const again = (i: number) => () => registered(name, body)[i]?.run();
  collected.push(...(isInner ? tests : tests.map((test, i) => ({ ...test, run: again(i) }))));
}

const call = (body: Body, row: unknown): unknown => (body as (...args: unknown[]) => unknown)(...(Array.isArray(row) ? row : [row]));
const nameOf = (name: string, i: number, row: unknown): string => `${name.replace(/%s|\$\w+/, String(Array.isArray(row) ? row[0] : i))}`;

function note(name: string, run: () => unknown): void {
  collected.push({ name: [...path, name].join(' › '), run });
}

/** Stand for vitest's own, in the copy of the project: they only note the tests. */
export const test = Object.assign((name: string, body: Body) => note(name, () => call(body, [])), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const [i, row] of rows.entries()) note(nameOf(name, i, row), () => call(body, row));
  },
});

export const describe = Object.assign((name: string, body: () => unknown) => within(name, body), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const [i, row] of rows.entries()) within(nameOf(name, i, row), () => call(body, row));
  },
});

/** @returns the tests of a file */
export async function testsOf(url: URL): Promise<readonly UnitTest[]> {
  collected = [];
  await import(url.href);
  return collected;
}
