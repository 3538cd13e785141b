import { type Simulation, send } from '../context';
import { brokerNode, type MessageOf } from '../messages';
import type { BrokerState } from '../state';

/** Any broker gives out producer ids, each in its first epoch (IDM-01). The blocks that brokers take them from are one counter here. */
export function handleInitProducerId(sim: Simulation, broker: BrokerState, { from, correlationId }: MessageOf<'InitProducerId'>): void {
  const producerId = sim.state.nextProducerId++;
  send(sim, brokerNode(broker.id), from, { kind: 'InitProducerIdResponse', correlationId, producerId, producerEpoch: 0 });
}
