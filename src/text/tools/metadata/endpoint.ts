import type { Terminal } from '../toolPlan';

const NOWHERE = { host: 'localhost', port: 0 };

/** Where a broker or a controller listens. */
export function endpointOf({ servers, controllers = [] }: Terminal, kind: 'broker' | 'controller', id: number) {
  const found = kind === 'broker' ? servers.find(({ broker }) => broker === id) : controllers.find(({ controller }) => controller === id);
  return found ?? NOWHERE;
}
