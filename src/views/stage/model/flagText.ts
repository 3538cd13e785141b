import type { Translate } from '../../../i18n';
import type { Look, ReplicaLook } from './looks';

/** What stands on a leader's flag. */
export const flagText = ({ recovering }: Look, epoch: number, flag: ReplicaLook['flag'], t: Translate) =>
  t(recovering && flag === 'leader' ? 'stage.flag.recovering' : 'stage.flag', { epoch });
