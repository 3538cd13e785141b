import { CLIENTS } from './pureClients';
import { ELECTIONS } from './pureElections';
import type { PureFunction } from './pureFunction';
import { PLACEMENT } from './purePlacement';

/** The pure functions of the cases by name: each one translates words and calls the engine's own. It throws where it cannot read its arguments. */
export const PURE: Readonly<Record<string, PureFunction>> = { ...ELECTIONS, ...PLACEMENT, ...CLIENTS };
