/** An integer in 0 … bound − 1, a pure function of its arguments: no draw changes another one. */
export function draw(seed: number, stream: string, n: number, bound: number): number {
  let h = seed ^ 0x9e3779b9;
  for (let i = 0; i < stream.length; i++) h = Math.imul(h ^ stream.charCodeAt(i), 0x85ebca6b);
  h = Math.imul(h ^ n, 0xc2b2ae35);
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  h ^= h >>> 16;
  return (h >>> 0) % bound;
}
