import type { Simulation } from '../context';
import { emptyImage, replayBatch } from '../kraft/image';
import type { MetadataImage } from '../kraft/records';
import type { QuorumController } from '../kraft/state';
import type { StepRecord } from '../trace';
import { type Finding, finding } from './catalog';
import { NOTHING } from './checks';

/** The metadata log up to an offset (exclusive), replayed from its beginning. */
function replayed({ log }: QuorumController, endOffset: number): MetadataImage {
  const image = emptyImage();
  for (const batch of log.batches) if (batch.lastOffset < endOffset) replayBatch(image, batch);
  return image;
}

/** M17: what a broker has just replayed is what some controller's log says up to there. */
export function checkMetadata({ state }: Simulation, { events }: StepRecord): readonly Finding[] {
  return events.flatMap((event) => {
    const broker = event.type === 'MetadataReplayed' ? state.brokers[event.broker] : undefined;
    if (!broker || !state.quorum) return NOTHING;
    const { image, replayedOffset } = broker.lifecycle;
    const logs = Object.values(state.quorum.controllers).filter(({ log }) => log.endOffset >= replayedOffset);
    const isPrefix = logs.some((controller) => JSON.stringify(replayed(controller, replayedOffset)) === JSON.stringify(image));
    return isPrefix ? NOTHING : [finding('M17', '', { broker: broker.id, offset: replayedOffset })];
  });
}
