import type { NodeId } from '../../../engine/messages';
import type { Look } from './looks';

const KEEPER = /^(?:zk\d?|c\d+)$/;

/** A node that stands at the place of the cluster's memory: ZooKeeper, or a controller of KRaft. */
export const isKeeper = (node: NodeId) => KEEPER.test(node);

const share = (left: number, timeout: number) => Math.max(0, Math.min(1, left / timeout));

/** Time left of each broker's session ÷ its timeout; null without a session. In KRaft it is the active controller that waits. */
export function sessionsOf({ frame }: Look): ReadonlyMap<number, number | null> {
  const { quorum, atMs } = frame;
  return new Map(
    frame.brokers.map(({ id, session }) => {
      if (!quorum) return [id, session && share(session.expiresAtMs - atMs, session.timeoutMs)];
      const endsAtMs = quorum.brokers.find((registration) => registration.id === id)?.sessionEndsAtMs ?? null;
      return [id, endsAtMs === null ? null : share(endsAtMs - atMs, quorum.sessionTimeoutMs)];
    }),
  );
}
