import { isSince, KAFKA_VERSIONS, type KafkaVersion, MODES, type Mode } from '../scenario/versions';
import type { Menu } from './drafts';

/** A kind of run: which releases, and what may happen in it. */
export interface Profile {
  readonly name: string;
  readonly releases: readonly KafkaVersion[];
  readonly modes: readonly Mode[];
  readonly menu: Menu;
  /** Share of the runs. */
  readonly weight: number;
}

const MODERN = KAFKA_VERSIONS.filter((release) => isSince(release, '2.1'));
const OLD = KAFKA_VERSIONS.filter((release) => !isSince(release, '2.1'));

/** What is played, on every release. */
export const PROFILES: readonly Profile[] = [
  { name: 'modern', releases: MODERN, modes: MODES, menu: { lossy: false, unclean: false, transactions: false }, weight: 5 },
  { name: 'harsh', releases: MODERN, modes: MODES, menu: { lossy: true, unclean: true, transactions: false }, weight: 3 },
  { name: 'lossy', releases: MODERN, modes: MODES, menu: { lossy: true, unclean: false, transactions: false }, weight: 1 },
  {
    name: 'transactional',
    releases: MODERN,
    modes: MODES,
    menu: { lossy: false, unclean: false, transactions: true },
    weight: 1,
  },
  { name: 'old', releases: OLD, modes: MODES, menu: { lossy: false, unclean: false, transactions: false }, weight: 1 },
];
