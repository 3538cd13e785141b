import { CLIENTS } from './pureClients';
import { ELECTIONS } from './pureElections';
import { EPOCHS } from './pureEpochs';
import type { PureFunction } from './pureFunction';
import { KRAFT } from './pureKraft';
import { LOG } from './pureLog';
import { PLACEMENT } from './purePlacement';
import { TRANSACTIONS } from './pureTransactions';

/** The pure functions of the cases by name: each one translates words and calls the engine's own. It throws where it cannot read its arguments. */
export const PURE: Readonly<Record<string, PureFunction>> = {
  ...ELECTIONS,
  ...KRAFT,
  ...EPOCHS,
  ...LOG,
  ...TRANSACTIONS,
  ...PLACEMENT,
  ...CLIENTS,
};
