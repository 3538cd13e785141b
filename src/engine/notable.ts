import type { StepRecord, TraceEvent } from './trace';

/** Does this tell a person something? What merely keeps things going, or says once more what was said, does not. */
function isNews(event: TraceEvent, isRetry: boolean): boolean {
  switch (event.type) {
    case 'FetchParked':
    case 'WatchFired':
    case 'MetadataCommitted':
    case 'MetadataReplayed':
    case 'MessageLost':
    case 'Logged':
      return false;
    case 'FetchAnswered':
      return event.news;
    case 'ProducerSent':
      return event.attempt === 1;
    case 'ProduceAnswered':
      return event.error === 'NONE' || !isRetry;
    case 'ProducerOutcome':
    case 'ConsumerError':
      return !event.again;
    default:
      return true;
  }
}

/** A step that counts as one when a run is stepped through. */
export function isNotable({ source, events }: StepRecord): boolean {
  const isRetry = source.kind === 'message' && source.message.kind === 'Produce' && source.message.attempt > 1;
  return source.kind === 'command' || events.some((event) => isNews(event, isRetry));
}
