const PERIOD = 13;

/** A wavy line along y = 0 as the data of an SVG path. */
export function wavePath(from: number, to: number, height = 3): string {
  const parts = [`M${from} 0`];
  for (let x = from, crest = 0; x < to - 1; crest++) {
    const next = Math.min(x + PERIOD, to);
    parts.push(`Q${(x + next) / 2} ${(crest % 2 === 0 ? -height : height) * 1.6} ${next} 0`);
    x = next;
  }
  return parts.join('');
}

const TOOTH = 9;

/** The underside of the ice: teeth below a straight line at y = 0. */
export function teethPath(from: number, to: number): string {
  const parts = [`M${from} 7`];
  for (let x = from + TOOTH, tooth = 0; x <= to; x += TOOTH, tooth++) parts.push(`L${x} ${tooth % 2 === 0 ? -1 : 7}`);
  return parts.join('');
}
