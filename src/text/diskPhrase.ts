import type { TraceEventOf } from '../engine/trace';

type DiskEvent = TraceEventOf<'SegmentRolled' | 'SegmentsDeleted' | 'LogStartRaised' | 'RecordsLost' | 'DiskWiped'>;

const BREACHED = { logStartOffset: 'below the log start', size: 'retention.bytes', time: 'retention.ms' } as const;

/** What happened to the files of a log. */
export function diskPhrase(event: DiskEvent): string {
  switch (event.type) {
    case 'SegmentRolled':
      return `rolled new segment at offset ${event.baseOffset}`;
    case 'SegmentsDeleted':
      return `deleted ${event.count} segment${event.count > 1 ? 's' : ''} (${BREACHED[event.reason]}), log start ${event.logStartOffset}`;
    case 'LogStartRaised':
      return `log start ${event.from} → ${event.to}`;
    case 'RecordsLost':
      return `unflushed tail lost, LEO ${event.from} → ${event.to}`;
    case 'DiskWiped':
      return 'disk emptied';
  }
}
