/** The compiler proves that this is never reached; a value that slipped past it is named. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
