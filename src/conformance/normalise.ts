/** Values that are chance, and what they become. */
const CHANCE: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?Z?/g, '<time>'],
  [/^([cm]time = ).*/gm, '$1<zk>'],
  [/(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d+ [\d:]{8} \S+ \d{4}/g, '<time>'],
  [/(?<![\w.])1[4-9]\d{11}(?![\w.])/g, '<time>'],
  [/^([cmp]Zxid = )0x[0-9a-f]+/gm, '$1<zk>'],
  [/(ephemeralOwner = )0x[0-9a-f]*[1-9a-f][0-9a-f]*/g, '$1<zk>'],
  [/(session(?:id)?:? '?)0x[0-9a-f]+/gi, '$1<zk>'],
  [/((?:owner|session) ')\w+(?=')/g, '$1<zk>'],
  [/(czxid \(broker epoch\): )\d+/g, '$1<zk>'],
  [/\b((?:baseC|c)rc: )-?\d+/g, '$1<crc>'],
  [/\b\d+( ?ms has passed)/g, '<ms>$1'],
  [/(after )\d+( ?ms)\b/g, '$1<ms>$2'],
  [/(\bcorrelation id )\d+/g, '$1<n>'],
  [/(@)[0-9a-f]{5,8}\b/g, '$1<n>'],
  [/(\/127\.0\.0\.1:)\d+/g, '$1<n>'],
];

/** A text without what is chance, except ids. */
export function plain(text: string): string {
  return CHANCE.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);
}

/** The lines of a text without what is chance, and without blanks at their ends. */
export function linesOf(text: string): string[] {
  if (text.trim() === '') return [];
  return plain(text)
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/[ \t]+$/, ''));
}

const ID =
  /(?<![\w-])(?!A{21}[AQ])[A-Za-z0-9_-]{21}[AQgw](?![\w-])|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g;
const PRODUCER_ID = /(?<=roducerId[:=])\d+|(?<=roducerId": )\d+|(?<=roducerId":)\d+|(?<=roducerId: )\d+/g;

export interface Masked {
  readonly line: string;
  readonly ids: readonly string[];
}

/** A line without its ids, and the ids. */
export function masked(line: string): Masked {
  const ids: string[] = [];
  const mask = (by: string) => (id: string) => {
    ids.push(id);
    return by;
  };
  return { line: line.replace(PRODUCER_ID, mask('<pid>')).replace(ID, mask('<id>')), ids };
}

/** Which id of one recording is which of the other, as far as equal steps have told. */
export class Ids {
  private there = new Map<string, string>();
  private back = new Map<string, string>();

  /** @returns whether each id of one side can be the one at the same place of the other */
  agree(xs: readonly string[], ys: readonly string[]): boolean {
    const there = new Map(this.there);
    const back = new Map(this.back);
    for (const [i, x] of xs.entries()) {
      const y = ys[i] ?? '';
      if ((there.get(x) ?? y) !== y || (back.get(y) ?? x) !== x) return false;
      there.set(x, y);
      back.set(y, x);
    }
    this.there = there;
    this.back = back;
    return true;
  }
}
