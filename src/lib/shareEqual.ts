type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** @returns whether all items are equal; those that are objects are taken from before */
function shareItems(before: readonly unknown[], after: unknown[]): boolean {
  let isEqual = before.length === after.length;
  for (let i = 0; i < after.length; i++) {
    if (after[i] === before[i]) continue;
    const shared = shareEqual(before[i], after[i]);
    if (shared !== after[i]) after[i] = shared;
    if (shared !== before[i]) isEqual = false;
  }
  return isEqual;
}

function shareFields(before: Fields, after: Fields): boolean {
  let isEqual = true;
  let size = 0;
  for (const key in after) {
    size++;
    const value = after[key];
    const known = before[key];
    if (value === known) continue;
    const shared = shareEqual(known, value);
    if (shared !== value) after[key] = shared;
    if (shared !== known) isEqual = false;
  }
  return isEqual && size === Object.keys(before).length;
}

/**
 * Plain data that says the same as `after`, with as much of `before` in it as is equal: all of it, or items and fields.
 * `after` is changed for that; nobody else may have it.
 */
export function shareEqual<T>(before: unknown, after: T): T {
  if (before === after || !isObject(after) || !isObject(before) || Array.isArray(before) !== Array.isArray(after)) return after;
  const isEqual = Array.isArray(before) && Array.isArray(after) ? shareItems(before, after) : shareFields(before, after);
  return isEqual ? (before as T) : after;
}
