/** Lines about several things, each about one of them, of which only the order about the same thing counts. */
export type Told = Map<string, string[]>;

/** Equal lines in succession count once. */
export function note(told: Told, about: string, text: string): void {
  const lines = told.get(about) ?? [];
  told.set(about, lines);
  if (lines.at(-1) !== text) lines.push(text);
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function retell(told: Told): string[] {
  return [...told.keys()].sort(byText).flatMap((about) => (told.get(about) ?? []).map((text) => `${about}: ${text}`));
}

/** JSON with the keys of objects in order. */
export function ordered(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byText(a, b)))
      : inner,
  );
}
