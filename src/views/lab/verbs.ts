import type { BrokerFrame, Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';

export type BrokerVerb = 'broker.stop' | 'broker.kill' | 'broker.pause' | 'broker.resume' | 'broker.start';

const ALIVE: readonly BrokerVerb[] = ['broker.stop', 'broker.kill', 'broker.pause'];

/** What can be done to a broker now. */
export function verbsFor({ status }: BrokerFrame): readonly BrokerVerb[] {
  if (status === 'paused') return ['broker.resume', 'broker.kill'];
  return status === 'running' || status === 'starting' || status === 'stopping' ? ALIVE : ['broker.start'];
}

/** What a verb leads to, for this moment. */
export function consequenceOf(verb: BrokerVerb, broker: BrokerFrame, frame: Frame, t: Translate): string {
  const leads = frame.partitions.filter(({ leader }) => leader === broker.id).length;
  const timeout = broker.session?.timeoutMs ?? 0;
  switch (verb) {
    case 'broker.stop':
      return leads > 0 ? t('lab.then.stop.leader', { count: leads }) : t('lab.then.stop');
    case 'broker.kill':
      return leads > 0 ? t('lab.then.kill.leader', { ms: timeout, count: leads }) : t('lab.then.kill', { ms: timeout });
    case 'broker.pause':
      return t(leads > 0 ? 'lab.then.pause.leader' : 'lab.then.pause', { ms: timeout });
    case 'broker.resume':
      return t('lab.then.resume');
    case 'broker.start':
      return t('lab.then.start');
  }
}
