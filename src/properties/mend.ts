import type { Simulation } from '../engine/simulation';
import type { Aimed } from './aim';

/** What makes the network whole again, and wakes whoever is frozen. */
export function mendNetwork({ state }: Simulation, latencyMs: number): Aimed[] {
  const mended: Aimed[] = [];
  for (const from in state.links) {
    for (const to in state.links[from]) {
      const link = state.links[from]?.[to];
      if (link?.cut) mended.push({ do: 'link.heal', from, to, oneWay: true });
      if (link && link.latencyMs !== null) mended.push({ do: 'link.slow', from, to, latencyMs });
    }
  }
  const frozen = Object.values(state.brokers).filter(({ status }) => status === 'paused');
  return [...mended, ...frozen.map(({ id }) => ({ do: 'broker.resume' as const, broker: id }))];
}

/** Starts whoever does not run. */
export function startAll({ state }: Simulation): Aimed[] {
  const gone = Object.values(state.brokers).filter(({ status }) => !['running', 'starting', 'stopping', 'paused'].includes(status));
  return gone.map(({ id }) => ({ do: 'broker.start', broker: id }));
}
