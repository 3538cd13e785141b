import { handleConsumerDisconnected, handleConsumerFetchResponse, handleEpochEndForConsumer, poll } from './client/consumer';
import { handleInitProducerIdResponse } from './client/idempotence';
import { handleMetadataDisconnected, handleMetadataResponse } from './client/metadata';
import { handleBrokerDisconnected, handleProduceResponse, sendWaiting } from './client/producer';
import { handleTransactionResponse, isTransactional, isTransactionResponse } from './client/transactions';
import type { Simulation } from './context';
import { brokerOf, type Message } from './messages';
import type { ClientState, ProducerState } from './state';

/** A message has arrived at a producer or a consumer. */
export function deliverToClient(sim: Simulation, client: ClientState, message: Message): void {
  if (message.kind === 'MetadataResponse') {
    if (!handleMetadataResponse(sim, client, message)) return;
    if (client.kind === 'producer') sendWaiting(sim, client);
    else poll(sim, client);
  } else if (message.kind === 'Disconnect') {
    handleMetadataDisconnected(sim, client);
    if (client.kind === 'producer') handleBrokerDisconnected(sim, client, brokerOf(message.of));
    else handleConsumerDisconnected(sim, client, brokerOf(message.of));
  } else if (client.kind === 'producer') deliverToProducer(sim, client, message);
  else if (message.kind === 'FetchResponse') handleConsumerFetchResponse(sim, client, message);
  else if (message.kind === 'OffsetForLeaderEpochResponse') handleEpochEndForConsumer(sim, client, message);
}

function deliverToProducer(sim: Simulation, producer: ProducerState, message: Message): void {
  if (message.kind === 'ProduceResponse') handleProduceResponse(sim, producer, message);
  else if (isTransactionResponse(message) && isTransactional(producer)) {
    if (handleTransactionResponse(sim, producer, message)) sendWaiting(sim, producer);
  } else if (message.kind === 'InitProducerIdResponse' && handleInitProducerIdResponse(sim, producer, message)) sendWaiting(sim, producer);
}
