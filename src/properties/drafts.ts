import * as fc from 'fast-check';

/** Whom a fault hits, found when it is played: so that a schedule stays meaningful when others are dropped from it. */
export type Target = 'leader' | 'follower' | 'controller' | number;

/** One thing that a schedule does, `gapMs` after the one before. */
export type Draft = { readonly gapMs: number } & (
  | { readonly act: 'produce'; readonly acks: 'all' | '1'; readonly records: number }
  | { readonly act: 'kill' | 'stop' | 'pause' | 'expire'; readonly target: Target }
  | { readonly act: 'powerOff'; readonly target: Target; readonly keep: number }
  | { readonly act: 'start' | 'resume' | 'wipe'; readonly nth: number }
  | { readonly act: 'cut'; readonly target: Target; readonly peer: number; readonly oneWay: boolean }
  | { readonly act: 'heal' | 'healAll' }
  | { readonly act: 'slow'; readonly target: Target; readonly peer: number; readonly latencyMs: number }
  | { readonly act: 'drop'; readonly nth: number }
  | { readonly act: 'delay'; readonly nth: number; readonly byMs: number }
  | { readonly act: 'elect'; readonly election: 'preferred' | 'unclean' }
  | { readonly act: 'reassign'; readonly rotate: number; readonly size: number }
  | { readonly act: 'transaction'; readonly nth: number; readonly end: 'commitTransaction' | 'abortTransaction' }
  | { readonly act: 'takeOver'; readonly nth: number }
  | { readonly act: 'config'; readonly name: 'min.insync.replicas' | 'unclean.leader.election.enable'; readonly value: number }
);

/** What may happen in a schedule besides records, stops that keep the log, and the network. */
export interface Menu {
  /** Stops that lose records, and emptied disks. */
  readonly lossy: boolean;
  /** Elections outside the ISR. */
  readonly unclean: boolean;
  /** Records are written in transactions, of two producers with one transactional.id. */
  readonly transactions: boolean;
}

const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Target>('leader', 'follower', 'controller') },
  { weight: 2, arbitrary: fc.nat(4) },
);
/** Within a round trip, within a lag limit, beyond a session. */
const gapMs = fc.oneof(fc.nat(8), fc.nat(60), fc.nat(600), fc.nat(8_000));
const nth = fc.nat(20);

const act = <T extends object>(weight: number, model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
  weight,
  arbitrary: fc.record({ gapMs, ...model }) as unknown as fc.Arbitrary<Draft>,
});

const always = [
  act(10, { act: fc.constant('produce'), acks: fc.constantFrom('all', 'all', '1'), records: fc.integer({ min: 1, max: 3 }) }),
  act(4, { act: fc.constant('kill'), target }),
  act(2, { act: fc.constant('stop'), target }),
  act(2, { act: fc.constant('pause'), target }),
  act(2, { act: fc.constant('expire'), target }),
  act(6, { act: fc.constant('start'), nth }),
  act(3, { act: fc.constant('resume'), nth }),
  act(3, { act: fc.constant('cut'), target, peer: fc.nat(9), oneWay: fc.boolean() }),
  act(2, { act: fc.constantFrom('heal', 'healAll') }),
  act(1, { act: fc.constant('slow'), target, peer: fc.nat(9), latencyMs: fc.integer({ min: 1, max: 3_000 }) }),
  act(3, { act: fc.constant('drop'), nth }),
  act(3, { act: fc.constant('delay'), nth, byMs: fc.integer({ min: 1, max: 9_000 }) }),
  act(2, { act: fc.constant('elect'), election: fc.constant('preferred') }),
  act(1, { act: fc.constant('reassign'), rotate: fc.nat(4), size: fc.integer({ min: 1, max: 3 }) }),
  act(1, { act: fc.constant('config'), name: fc.constant('min.insync.replicas'), value: fc.integer({ min: 1, max: 3 }) }),
];
const lossy = [act(3, { act: fc.constant('powerOff'), target, keep: fc.nat(12) }), act(1, { act: fc.constant('wipe'), nth })];
const unclean = [
  act(2, { act: fc.constant('elect'), election: fc.constant('unclean') }),
  act(1, { act: fc.constant('config'), name: fc.constant('unclean.leader.election.enable'), value: fc.nat(1) }),
];

const transactions = [
  act(8, { act: fc.constant('transaction'), nth, end: fc.constantFrom('commitTransaction', 'commitTransaction', 'abortTransaction') }),
  act(1, { act: fc.constant('takeOver'), nth }),
];

/** Any order of records and faults. */
export const drafts = (menu: Menu, maxLength: number): fc.Arbitrary<Draft[]> =>
  fc.array(
    fc.oneof(...always, ...(menu.lossy ? lossy : []), ...(menu.unclean ? unclean : []), ...(menu.transactions ? transactions : [])),
    { maxLength, size: 'max' },
  );
