import { useT } from '../../i18n/react';
import { usePage } from '../../state/react';
import { useSelectedMessage } from '../../state/selection';
import type { WhyTarget } from '../../state/why';
import { nodeName } from '../sentence/names';
import { WhyValue } from '../why/WhyValue';

interface Asked {
  readonly text: string | number;
  readonly why: WhyTarget;
}

interface Choice {
  readonly text: string | number;
  /** Selects what the row is about, here and everywhere. */
  readonly choose: () => void;
  /** It is selected although the selection does not say so. */
  readonly isChosen?: boolean;
}

/** What stands in a cell; of a value one may ask why, a header can be chosen. */
export type Cell = string | number | Asked | Choice;

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

const isChosen = (header: Cell | undefined, chosen: string | number | null) =>
  textOf(header) === chosen || (typeof header === 'object' && 'isChosen' in header && header.isChosen);

function contentOf(cell: Cell | undefined) {
  if (typeof cell !== 'object') return cell;
  if ('why' in cell) return <WhyValue {...cell} />;
  return (
    <button type="button" className="table-choice" onClick={cell.choose}>
      {cell.text}
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
          <tr key={`${textOf(header)} ${textOf(cells[0])}`} aria-current={isChosen(header, chosen) || undefined}>
            <th scope="row">{contentOf(header)}</th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]}>{contentOf(cell)}</td>
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
