import type { BrokerFrame, Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';

export type BrokerVerb =
  | 'broker.start'
  | 'broker.stop'
  | 'broker.kill'
  | 'broker.powerOff'
  | 'broker.pause'
  | 'broker.resume'
  | 'broker.wipe'
  | 'broker.startTwin'
  | 'session.expire';

/** What a verb leads to, for this moment. */
export function consequenceOf(verb: BrokerVerb, broker: BrokerFrame, frame: Frame, t: Translate): string {
  const leads = frame.partitions.filter(({ leader }) => leader === broker.id).length;
  const timeout = frame.quorum?.sessionTimeoutMs ?? broker.session?.timeoutMs ?? 0;
  switch (verb) {
    case 'broker.stop':
      return leads > 0 ? t('lab.then.stop.leader', { count: leads }) : t('lab.then.stop');
    case 'broker.kill':
      return leads > 0 ? t('lab.then.kill.leader', { ms: timeout, count: leads }) : t('lab.then.kill', { ms: timeout });
    case 'broker.powerOff':
      return t('lab.then.powerOff');
    case 'broker.pause':
      return t(leads > 0 ? 'lab.then.pause.leader' : 'lab.then.pause', { ms: timeout });
    case 'broker.resume':
      return t('lab.then.resume');
    case 'broker.start':
      return t('lab.then.start');
    case 'broker.wipe':
      return t('lab.then.wipe');
    case 'broker.startTwin':
      return t('lab.then.twin');
    case 'session.expire':
      return t(leads > 0 ? 'lab.then.expire.leader' : 'lab.then.expire');
  }
}
