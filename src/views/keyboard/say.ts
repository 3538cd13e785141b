import { currentTranslate, openRooms } from '../../i18n';
import { announce } from '../../state/announce';
import { pageStore } from '../../state/page';
import { playhead } from '../../state/playhead';
import { scene } from '../../state/scene';
import { sayBroker } from '../stage/model/facts';
import { lookOf } from '../stage/model/looks';

/** Tells assistive technology the state of the moment: the partition on the stage, each broker, and what is on its way. */
export async function say(): Promise<void> {
  await openRooms(['keyboard']);
  const t = currentTranslate();
  const frame = scene.getState().scene?.after;
  const partition = frame?.partitions.find(({ tp }) => tp === pageStore.getState().tp) ?? frame?.partitions[0];
  if (!frame || !partition) return announce(t('keyboard.moment.nothing'));
  const { position, length } = playhead.getState();
  const look = lookOf(frame, partition.tp);
  const { tp, leader, leaderEpoch: epoch, isr, highWatermark } = partition;
  const sentences = [
    t('keyboard.moment', {
      done: Math.floor(position),
      total: length,
      ms: frame.atMs,
      tp,
      leader: leader < 0 ? t('keyboard.moment.nobody') : t('keyboard.moment.leader', { broker: leader }),
      epoch,
      isr: isr.join(', ') || '∅',
      hw: highWatermark ?? '–',
    }),
    ...[...look.brokers.values()].map((broker) => `${sayBroker(broker, look, t)}.`),
    t('keyboard.moment.inFlight', { count: frame.inFlight.length }),
  ];
  announce(sentences.join(' '));
}
