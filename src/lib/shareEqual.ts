type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * Plain data that says the same as `after`, with as much of `before` in it as is equal: all of it, or items and fields.
 * `after` is changed for that; nobody else may have it.
 */
export function shareEqual<T>(before: unknown, after: T): T {
  if (before === after || !isObject(after) || !isObject(before) || Array.isArray(before) !== Array.isArray(after)) return after;
  const fields: Fields = after;
  let isEqual = true;
  let size = 0;
  for (const key in fields) {
    const value = fields[key];
    const known = before[key];
    size++;
    if (value === known) continue;
    const shared = shareEqual(known, value);
    if (shared !== value) fields[key] = shared;
    if (shared !== known) isEqual = false;
  }
  return isEqual && size === Object.keys(before).length ? (before as T) : after;
}
