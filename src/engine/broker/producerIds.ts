import { type Simulation, send } from '../context';
import { takeProducerId } from '../kraft/producerIds';
import { brokerNode, type MessageOf } from '../messages';
import type { BrokerState } from '../state';

/** Any broker gives out producer ids, each in its first epoch (IDM-01). Which ones is one counter here; in KRaft the metadata log has the blocks that brokers take them from. */
export function handleInitProducerId(sim: Simulation, broker: BrokerState, { from, correlationId }: MessageOf<'InitProducerId'>): void {
  const producerId = sim.state.nextProducerId++;
  if (sim.state.quorum) takeProducerId(sim, broker);
  send(sim, brokerNode(broker.id), from, { kind: 'InitProducerIdResponse', correlationId, producerId, producerEpoch: 0 });
}
