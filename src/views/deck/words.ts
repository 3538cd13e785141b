import type { Translate } from '../../i18n';
import type { Happening } from '../../state/happenings';

/** What has happened, in one line. */
export function whatText({ kind, tp, brokers, from, to }: Happening, t: Translate): string {
  const none = t('deck.none');
  return t(`deck.what.${kind}`, { tp: tp ?? '', broker: brokers[0] ?? none, from: from || none, to: to || none });
}

/** Simulated time as people read it. */
export const timeText = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(3)} s`);
