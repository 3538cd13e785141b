import type { Simulation } from '../context';
import type { Message, MessageKind, MessageOf } from '../messages';
import type { BrokerState } from '../state';
import { handleAddPartitionsToTxn, handleEndTxn, handleFindCoordinator, handleOwnAppend } from './coordinator';
import { handleWriteTxnMarkers, handleWriteTxnMarkersResponse } from './markers';

const KINDS = [
  'FindCoordinator',
  'FindCoordinatorResponse',
  'AddPartitionsToTxn',
  'AddPartitionsToTxnResponse',
  'EndTxn',
  'EndTxnResponse',
  'WriteTxnMarkers',
  'WriteTxnMarkersResponse',
  'ProduceResponse',
] as const satisfies readonly MessageKind[];

type TransactionMessage = MessageOf<(typeof KINDS)[number]>;

const ALL: ReadonlySet<MessageKind> = new Set<MessageKind>(KINDS);

/** What travels between producers, coordinators and leaders about transactions; an answer to a broker's own append is always about one. */
export const isTransactionMessage = (message: Message): message is TransactionMessage => ALL.has(message.kind);

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
