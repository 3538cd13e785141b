import type { RecordingScore } from '../../conformance/score';
import type { Row, StepPair } from '../../conformance/sideBySide';
import { useT } from '../../i18n/react';
import { changesBetween } from '../terminal/changes';

/** One side of a line that differs: the characters that the other side does not have are marked. */
function Marked({ row, side }: { readonly row: Row; readonly side: 'real' | 'ours' }) {
  const own = row[side];
  if (own === null) return null;
  if (row.equal || row.real === null || row.ours === null) return own;
  const other = side === 'real' ? 'new' : 'gone';
  return changesBetween(row.real, row.ours)
    .filter(({ kind }) => kind !== other)
    .map(({ kind, text }, index) => {
      const Tag = kind === 'same' ? 'span' : 'mark';
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line.
      return <Tag key={index}>{text}</Tag>;
    });
}

function Line({ row }: { readonly row: Row }) {
  const t = useT();
  return (
    <tr data-differs={!row.equal || undefined}>
      <td>
        <Marked row={row} side="real" />
      </td>
      <td className="pair-sign">
        {!row.equal && (
          <span title={t('conformance.differs')}>
            ≠<span className="visually-hidden"> {t('conformance.differs')}</span>
          </span>
        )}
      </td>
      <td>
        <Marked row={row} side="ours" />
      </td>
    </tr>
  );
}

/** What a step showed on a real cluster, beside what the engine shows. */
export function Pair({ step, recording }: { readonly step: StepPair; readonly recording: RecordingScore }) {
  const t = useT();
  const { rows, unsupported, line } = step;
  return (
    <div className="pair">
      <p className="pair-line" lang="en" translate="no">
        <span aria-hidden="true">$ </span>
        {line}
      </p>
      {unsupported !== null && <p className="pair-note">{t('conformance.unsupported', { reason: unsupported })}</p>}
      {rows.length === 0 ? (
        <p className="pair-note">{t('conformance.nothing')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className="pair-frame" aria-label={line} tabIndex={0}>
          <table className="pair-table">
            <thead>
              <tr>
                <th scope="col">
                  Kafka {recording.kafka} <small>{t('conformance.recorded')}</small>
                </th>
                <td className="pair-sign" />
                <th scope="col">
                  Highwater <small>{t('conformance.profile', { release: recording.release })}</small>
                </th>
              </tr>
            </thead>
            <tbody lang="en" translate="no">
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the output.
                <Line key={index} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
