import type { Simulation } from '../../engine/simulation';
import type { BrokerState } from '../../engine/state';
import { type Given, single } from './options';

/** Where a broker listens. */
export interface Server {
  readonly broker: number;
  readonly host: string;
  readonly port: number;
}
export type Servers = readonly Server[];

/** The broker that a tool asks: the first of its bootstrap servers that runs. */
export function answering({ state }: Simulation, servers: Servers, given: Given, option = '--bootstrap-server'): BrokerState | null {
  for (const address of (single(given, option) ?? '').split(',')) {
    const server = servers.find(({ host, port }) => `${host}:${port}` === address.trim());
    const broker = server && state.brokers[server.broker];
    if (broker?.status === 'running') return broker;
  }
  return null;
}
