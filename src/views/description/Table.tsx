import { useT } from '../../i18n/react';
import { usePage } from '../../state/react';
import { useSelectedMessage } from '../../state/selection';
import { nodeName } from '../sentence/names';

interface Props {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly (string | number)[])[];
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
          <tr key={`${header} ${cells[0]}`} aria-current={header === chosen || undefined}>
            <th scope="row">{header}</th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]}>{cell}</td>
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
