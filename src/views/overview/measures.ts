/** Width of the brokers' names, px. */
export const NAMES = 112;
/** Height above the cells, for the numbers, px. */
export const HEAD = 28;

const ROOMY = 30;
const LOW = 17;
const NARROWEST = 9;

/** Size of a cell with what is between two cells, px. */
export interface Measures {
  readonly column: number;
  readonly row: number;
}

/** How large the cells are: 30 px where so many columns fit, else as wide as they fit; below the narrowest the matrix scrolls. */
export function measuresOf(width: number, columns: number): Measures {
  const each = (width - NAMES - 6) / Math.max(columns, 1);
  if (each >= ROOMY) return { column: ROOMY, row: ROOMY };
  return { column: Math.max(NARROWEST, each), row: LOW };
}

/** Beyond these the matrix gives way to a bar for each broker and the list of what is amiss. */
const MOST = { brokers: 24, partitions: 400 };
const LEAST_WIDTH = 520;

export const fitsMatrix = (width: number, brokers: number, partitions: number): boolean =>
  width >= LEAST_WIDTH && brokers <= MOST.brokers && partitions <= MOST.partitions;
