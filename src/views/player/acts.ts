import type { Act } from '../../state/actions';

/** Acting needs the validator, which a person who only watches never loads. */
const actions = () => import('../../state/actions');

export const perform = (act: Act) => void actions().then((loaded) => loaded.perform(act));
export const startOver = () => void actions().then((loaded) => loaded.startOver());
export const fork = () => void actions().then((loaded) => loaded.fork());
export const performBefore = (dueAtMs: number, act: Act) => void actions().then((loaded) => loaded.performBefore(dueAtMs, act));
