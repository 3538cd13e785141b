import type { HappeningKind } from '../../state/happenings';

/** The sign of what has happened, 18 × 18, told by its shape. */
const SIGNS: Readonly<Record<HappeningKind, string>> = {
  recordLost: 'M4 4l10 10M14 4 4 14',
  uncleanElection: 'M5 16V2.5h9l-2.5 3.2L14 9H5M2.5 15 15.5 3',
  underMinIsr: 'M2 6h14M2 9.5l2.3 3.5 2.4-3.5 2.3 3.5 2.3-3.5 2.4 3.5L16 9.5z',
  leaderChanged: 'M5 16V2.5h9l-2.5 3.2L14 9H5',
  isrShrank: 'M2.5 4h13L9 14.5z',
  isrExpanded: 'M2.5 14h13L9 3.5z',
  logTruncated: 'M3 15.5h12M9 2v9M5 7.5 9 11.5l4-4',
  highWatermarkBack: 'M2 13q1.8-2.6 3.5 0t3.5 0 3.5 0 3.5 0M9 2v7M5.8 6 9 9.2 12.2 6',
  leaderEpoch: 'M5 9.5h8.5a4.6 4.6 0 1 0-1.3 3.4',
  controllerChanged: 'M2 14.5h14M2.6 12 1.5 5.5l4.2 3.2L9 3.5l3.3 5.2 4.2-3.2-1.1 6.5z',
  sessionExpired: 'M9 2a7 7 0 1 1-.01 0M9 5.5V9l2.5 2',
};

export function MarkSign({ kind }: { readonly kind: HappeningKind }) {
  return (
    <svg className="mark-sign" data-kind={kind} viewBox="0 0 18 18" width={18} height={18} aria-hidden="true">
      <path d={SIGNS[kind]} />
    </svg>
  );
}
