import { useT } from '../../i18n/react';
import { usePage } from '../../state/react';
import { useSelectedMessage } from '../../state/selection';
import { askWhy, formatWhy, type WhyTarget } from '../../state/why';
import { nodeName } from '../sentence/names';
import { askName } from '../why/words';

/** What stands in a cell; of a value one may ask why. */
export type Cell = string | number | { readonly text: string | number; readonly why: WhyTarget };

interface Props {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Cell[])[];
  /** Said instead of a table without rows. */
  readonly empty?: string;
}

/** What the row of the selection has as its header: a message's number, or a node's name. */
function useChosenHeader(): string | number | null {
  const t = useT();
  const message = useSelectedMessage();
  const selection = usePage((state) => state.selection);
  return message ?? (selection === null ? null : nodeName(selection, t));
}

const textOf = (cell: Cell | undefined) => (typeof cell === 'object' ? cell.text : (cell ?? ''));

/** A value of which one may ask why. */
function Value({ text, why }: Exclude<Cell, string | number>) {
  const t = useT();
  return (
    <button type="button" className="table-value" data-why={formatWhy(why)} aria-label={askName(why, text, t)} onClick={() => askWhy(why)}>
      {text}
    </button>
  );
}

export function Table({ caption, columns, rows, empty = '–' }: Props) {
  const chosen = useChosenHeader();
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([header, ...cells]) => (
          <tr key={`${textOf(header)} ${textOf(cells[0])}`} aria-current={textOf(header) === chosen || undefined}>
            <th scope="row">{textOf(header)}</th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]}>{typeof cell === 'object' ? <Value {...cell} /> : cell}</td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{empty}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
