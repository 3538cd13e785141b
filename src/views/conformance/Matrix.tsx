import { MECHANISMS, type Mechanism } from '../../conformance/mechanisms';
import { useT } from '../../i18n/react';
import { hrefTo, score, useConformance } from '../../state/conformance';
import { EVERYTHING } from '../../state/conformancePlace';
import { Mark } from './Mark';
import './matrix.css';
import { type Column, cellOf, columnsOf, type Tally } from './tally';
import { VersionChoice } from './VersionChoice';

const COLUMNS = columnsOf(score);
const BAR = 100;

function Filled({ equal, differ, later }: Tally) {
  const t = useT();
  if (equal + differ === 0) return <span className="cell-later">{t('conformance.later', { count: later })}</span>;
  return (
    <>
      <b>{equal}</b>
      {differ === 0 ? <Mark kind="equal" /> : <Mark kind="differs" />}
      {differ > 0 && <b className="cell-differ">{differ}</b>}
      {later > 0 && <small className="cell-more">+{later}</small>}
      <svg className="cell-bar" viewBox={`0 0 ${BAR} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={(BAR * equal) / (equal + differ)} height="1" />
      </svg>
    </>
  );
}

function Cell({ about, column }: { readonly about: Mechanism; readonly column: Column }) {
  const t = useT();
  const place = useConformance((state) => state.place);
  const { release, version } = column;
  const counts = cellOf(score, about, release);
  if (!counts)
    return (
      <span className="cell-none">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('conformance.cell.none')}</span>
      </span>
    );
  const { equal, differ, later, first } = counts;
  const isOpen = place.about === about && place.release === release;
  return (
    <a
      className="cell"
      href={isOpen ? hrefTo(EVERYTHING) : hrefTo({ ...EVERYTHING, about, release, recording: first })}
      data-differs={differ > 0 || undefined}
      data-later={equal + differ === 0 || undefined}
      aria-current={isOpen || undefined}
      aria-label={t('conformance.cell', { about: t(`conformance.about.${about}`), release: version, equal, differ, later })}
    >
      <Filled {...counts} />
    </a>
  );
}

/** How many steps are equal, by mechanism and version; a cell lists its recordings. On a phone one version at a time. */
export function Matrix() {
  const t = useT();
  const chosen = useConformance((state) => state.place.release) ?? COLUMNS.at(-1)?.release;
  return (
    <div className="matrix-frame">
      <div className="matrix-version list-filters">
        <VersionChoice />
      </div>
      <table className="matrix">
        <caption className="visually-hidden">{t('conformance.table')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('conformance.mechanism')}</span>
            </th>
            {COLUMNS.map(({ release, version, mode }) => (
              <th key={release} scope="col" data-chosen={release === chosen || undefined}>
                {version} <small>{t(`conformance.mode.${mode}`)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {MECHANISMS.map((about) => (
            <tr key={about}>
              <th scope="row">{t(`conformance.about.${about}`)}</th>
              {COLUMNS.map((column) => (
                <td key={column.release} data-chosen={column.release === chosen || undefined}>
                  <Cell about={about} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
