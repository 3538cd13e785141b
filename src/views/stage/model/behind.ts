import type { Look } from './looks';

/** By how many records a running replica out of the ISR is behind the leader; 0 where that is not the question. */
export function behindOf(look: Look, broker: number): number {
  const leader = look.brokers.get(look.leader)?.replica;
  const replica = look.brokers.get(broker)?.replica;
  if (!leader || !replica?.on || replica.inIsr || replica.flag !== 'none') return 0;
  return Math.max(0, leader.leo - replica.leo);
}
