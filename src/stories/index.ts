import bouncedFollower from './01-bounced-follower.json';
import twoLeaderDeaths from './02-two-leader-deaths.json';
import twoHistories from './03-two-histories.json';
import aBA from './04-a-b-a.json';
import zombieFollower from './05-zombie-follower.json';
import sameLeader from './06-same-leader.json';
import admittedTooEarly from './07-admitted-too-early.json';
import endMovesBack from './08-end-moves-back.json';
import lastReplicaStanding from './09-last-replica-standing.json';
import cameBackEmpty from './10-came-back-empty.json';
import fencedButInSync from './11-fenced-but-in-sync.json';
import twoIsrs from './12-two-isrs.json';
import zombieLeader from './13-zombie-leader.json';
import shrinkingIsr from './14-shrinking-isr.json';
import acks1 from './15-acks-1.json';
import oneCopy from './16-one-copy.json';
import cachedVersion from './17-cached-version.json';
import errorOrSuccess from './18-error-or-success.json';
import uncleanElection from './19-unclean-election.json';
import retry from './20-retry.json';
import type { Story } from './types';

/** Every story, in the order in which they are told. The files are checked by the tests that run them. */
export const stories = [
  bouncedFollower,
  twoLeaderDeaths,
  twoHistories,
  aBA,
  zombieFollower,
  sameLeader,
  admittedTooEarly,
  endMovesBack,
  lastReplicaStanding,
  cameBackEmpty,
  fencedButInSync,
  twoIsrs,
  zombieLeader,
  shrinkingIsr,
  acks1,
  oneCopy,
  cachedVersion,
  errorOrSuccess,
  uncleanElection,
  retry,
] as readonly unknown[] as readonly Story[];
