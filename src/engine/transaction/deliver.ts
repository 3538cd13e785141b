import type { Simulation } from '../context';
import type { MessageOf } from '../messages';
import type { BrokerState } from '../state';
import { handleAddPartitionsToTxn, handleEndTxn, handleFindCoordinator, handleOwnAppend } from './coordinator';
import { handleWriteTxnMarkers, handleWriteTxnMarkersResponse } from './markers';

/** What travels between producers, coordinators and leaders about transactions; an answer to a broker's own append is always about one. */
type TransactionMessage = MessageOf<
  | 'FindCoordinator'
  | 'FindCoordinatorResponse'
  | 'AddPartitionsToTxn'
  | 'AddPartitionsToTxnResponse'
  | 'EndTxn'
  | 'EndTxnResponse'
  | 'WriteTxnMarkers'
  | 'WriteTxnMarkersResponse'
  | 'ProduceResponse'
>;

/** A message about transactions has arrived at a broker. */
export function deliverOfTransaction(sim: Simulation, broker: BrokerState, message: TransactionMessage): void {
  switch (message.kind) {
    case 'FindCoordinator':
      return handleFindCoordinator(sim, broker, message);
    case 'AddPartitionsToTxn':
      return handleAddPartitionsToTxn(sim, broker, message);
    case 'EndTxn':
      return handleEndTxn(sim, broker, message);
    case 'WriteTxnMarkers':
      return handleWriteTxnMarkers(sim, broker, message);
    case 'WriteTxnMarkersResponse':
      return handleWriteTxnMarkersResponse(sim, broker, message);
    case 'ProduceResponse':
      return handleOwnAppend(sim, broker, message);
    default:
      return;
  }
}
