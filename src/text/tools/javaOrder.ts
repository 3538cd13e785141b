/** `String.hashCode`, spread as `HashMap` does it. */
function spreadHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash ^ (hash >>> 16);
}

/** Names in the order in which a hash map of Java with this many buckets gives them; in one bucket they keep their order. */
export function inHashOrder(names: readonly string[], buckets: number): string[] {
  const bucketOf = (name: string) => spreadHash(name) & (buckets - 1);
  return [...names].sort((a, b) => bucketOf(a) - bucketOf(b));
}
