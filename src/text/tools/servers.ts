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

/** The broker that a tool asks: the one at its bootstrap server, if that one runs. */
export function answering({ state }: Simulation, servers: Servers, given: Given): BrokerState | null {
  const address = single(given, '--bootstrap-server');
  const server = servers.find(({ host, port }) => `${host}:${port}` === address);
  const broker = server && state.brokers[server.broker];
  return broker?.status === 'running' ? broker : null;
}
