const VERSION = 0;

/** A checkpoint file of a broker: its version, the number of its entries, the entries. */
export function checkpoint(entries: readonly string[]): string {
  return [VERSION, entries.length, ...entries].map((line) => `${line}\n`).join('');
}
