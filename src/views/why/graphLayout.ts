import type { Hop, Why } from '../../engine/why/why';

/** More cards than this: only the path, and how many more there are. */
export const MOST_CARDS = 12;

const WIDEST = 190;
/** A heading takes more lines in a narrow card. */
const HEIGHT = { roomy: 76, cramped: 96 } as const;
const ROOMY = 164;
/** Between two cards: where there is room for it, else less. */
const GAP = { roomy: 40, cramped: 26 } as const;
const GAP_DOWN = 30;
const MARGIN = 16;
const NARROWEST = 118;

export interface Card {
  readonly key: string;
  /** Place in the list of hops. */
  readonly at: number;
  readonly hop: Hop;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A config that let it happen: a card of its own, dashed. */
  readonly setting: { readonly name: string; readonly value: string } | null;
  /** Causes of the hop that are not drawn. */
  readonly more: number;
}

export interface Edge {
  readonly key: string;
  readonly from: Card;
  readonly to: Card;
  readonly main: boolean;
}

export interface GraphLayout {
  readonly cards: readonly Card[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

/** The hops that are drawn: all of them, or only the path where they are many. */
function drawn({ hops, path }: Why): readonly number[] {
  const all = hops.map((_, at) => at);
  return all.length > MOST_CARDS ? all.slice(0, path) : all;
}

/** How far from the effect each hop stands: the path in order, a condition one before the nearest of its effects. */
function depths({ hops, path }: Why, shown: readonly number[]): Map<number, number> {
  const depth = new Map<number, number>();
  for (const at of shown) if (at < path) depth.set(at, at);
  for (const at of shown) {
    if (depth.has(at)) continue;
    const effects = shown.filter((effect) => depth.has(effect) && hops[effect]?.because.includes(at));
    depth.set(at, Math.max(...effects.map((effect) => depth.get(effect) ?? 0), 0) + 1);
  }
  return depth;
}

/**
 * Places the hops of a chain: time to the right, the effect last, the path in the first row, what else had to be and what was configured below.
 * @param room - px that there are; where the path needs more, it is wider
 */
export function graphLayout(why: Why, room: number): GraphLayout {
  const shown = drawn(why);
  const depth = depths(why, shown);
  const columns = Math.max(...depth.values(), 0) + 1;
  const fitting = (gap: number): number => (room - 2 * MARGIN - (columns - 1) * gap) / columns;
  const gap = fitting(GAP.roomy) < ROOMY ? GAP.cramped : GAP.roomy;
  const width = Math.floor(Math.max(NARROWEST, Math.min(WIDEST, fitting(gap))));
  const height = width < ROOMY ? HEIGHT.cramped : HEIGHT.roomy;
  const rows = new Map<number, number>();
  const place = (column: number, first: number) => {
    const row = Math.max(first, rows.get(column) ?? 0);
    rows.set(column, row + 1);
    return {
      x: MARGIN + (columns - 1 - column) * (width + gap),
      y: MARGIN + row * (height + GAP_DOWN),
      width,
      height,
    };
  };
  const hidden = ({ because, more }: Hop) => because.filter((cause) => !shown.includes(cause)).length + more;
  const cardOf = (at: number, hop: Hop, first: number): Card => ({
    key: `${at}`,
    at,
    hop,
    ...place(depth.get(at) ?? 0, first),
    setting: null,
    more: hidden(hop),
  });
  const hops = shown.map((at) => ({ at, hop: why.hops[at] as Hop }));
  const onPath = hops.filter(({ at }) => at < why.path).map(({ at, hop }) => cardOf(at, hop, 0));
  const settings = hops.flatMap(({ at, hop }) =>
    hop.settings.map((setting) => {
      const column = Math.min((depth.get(at) ?? 0) + 1, columns - 1);
      return { key: `${at} ${setting.name}`, at, hop, ...place(column, 1), setting, more: 0 };
    }),
  );
  const others = hops.filter(({ at }) => at >= why.path).map(({ at, hop }) => cardOf(at, hop, 1));
  const cards = [...onPath, ...others, ...settings];
  return { cards, edges: edgesOf(why, cards), width: sizeOf(cards, 'x', 'width'), height: sizeOf(cards, 'y', 'height') };
}

const sizeOf = (cards: readonly Card[], from: 'x' | 'y', length: 'width' | 'height'): number =>
  Math.max(0, ...cards.map((card) => card[from] + card[length])) + MARGIN;

function edgesOf({ path }: Why, cards: readonly Card[]): readonly Edge[] {
  const hopCard = (at: number) => cards.find((card) => card.at === at && !card.setting);
  return cards.flatMap((to) => {
    if (to.setting) {
      const effect = hopCard(to.at);
      return effect ? [{ key: to.key, from: to, to: effect, main: false }] : [];
    }
    return to.hop.because.flatMap((cause, order) => {
      const from = hopCard(cause);
      return from ? [{ key: `${cause} ${to.at}`, from, to, main: order === 0 && to.at < path && cause < path }] : [];
    });
  });
}

/** A line from one card to another with its tip at the other: to the right, or upwards where one stands below the other. */
export function edgePath({ from, to }: Edge): string {
  if (from.x >= to.x) {
    const x = from.x + from.width / 2;
    return `M${x} ${from.y}V${to.y + to.height + 3}`;
  }
  const [startX, startY, endX, endY] = [from.x + from.width, from.y + from.height / 2, to.x - 3, to.y + to.height / 2];
  if (startY === endY) return `M${startX} ${startY}H${endX}`;
  const middle = endX - GAP.cramped / 2;
  return `M${startX} ${startY}H${middle - 4}C${middle + 6} ${startY} ${middle - 6} ${endY} ${endX} ${endY}`;
}
