import { type Simulation, send } from '../context';
import { takeProducerId } from '../kraft/producerIds';
import { brokerNode, type MessageOf } from '../messages';
import type { BrokerState } from '../state';
import { handleTransactionalInitProducerId } from '../transaction/coordinator';

/** A producer asks for its id: any broker, or if it is transactional its coordinator (IDM-01, TXN-02). */
export function handleInitProducerId(sim: Simulation, broker: BrokerState, message: MessageOf<'InitProducerId'>): void {
  if (message.transactional) handleTransactionalInitProducerId(sim, broker, message);
  else giveProducerId(sim, broker, message);
}

/** Any broker gives out producer ids, each in its first epoch (IDM-01). Which ones is one counter here; in KRaft the metadata log has the blocks that brokers take them from. */
function giveProducerId(sim: Simulation, broker: BrokerState, { from, correlationId }: MessageOf<'InitProducerId'>): void {
  const producerId = sim.state.nextProducerId++;
  if (sim.state.quorum) takeProducerId(sim, broker);
  send(sim, brokerNode(broker.id), from, { kind: 'InitProducerIdResponse', correlationId, producerId, producerEpoch: 0 });
}
