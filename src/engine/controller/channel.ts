import { type Simulation, scheduleAtBroker, send } from '../context';
import { brokerNode, type MessageBody } from '../messages';
import type { BrokerState, ControllerState } from '../state';
import { enqueueControllerEvent } from './eventQueue';

const RETRY_MS = 100;

/** Queues a request to a broker: one is under way at a time, in order (ZK-13). A broker without a registration gets none. */
export function sendRequest(sim: Simulation, controller: BrokerState, to: number, body: MessageBody): void {
  const channel = controller.controller?.channels[to];
  if (!channel) return;
  channel.waiting.push(body);
  sendNext(sim, controller, to);
}

/** Sends the next request of a channel that has none under way. */
export function sendNext(sim: Simulation, controller: BrokerState, to: number): void {
  const channel = controller.controller?.channels[to];
  if (!channel || channel.inFlight !== null) return;
  const next = channel.waiting.shift();
  if (next === undefined) return;
  channel.inFlight = next;
  send(sim, brokerNode(controller.id), brokerNode(to), next);
}

/** The broker has answered. */
export function handleChannelResponse(sim: Simulation, controller: BrokerState, from: number): void {
  const channel = controller.controller?.channels[from];
  if (!channel) return;
  const request = channel.inFlight;
  channel.inFlight = null;
  if (request?.kind === 'StopReplica' && request.deleted.length > 0)
    enqueueControllerEvent(sim, controller, { type: 'ReplicasDeleted', broker: from, tps: request.deleted });
  sendNext(sim, controller, from);
}

/** The connection broke: the request is sent again as long as the broker is registered (ZK-13). */
export function handleChannelDisconnected(sim: Simulation, controller: BrokerState, from: number): void {
  const channel = controller.controller?.channels[from];
  if (!channel || channel.inFlight === null) return;
  channel.waiting.unshift(channel.inFlight);
  channel.inFlight = null;
  scheduleAtBroker(sim, controller, RETRY_MS, 'channelRetry', from);
}

export function openChannel(state: ControllerState, broker: number): void {
  state.channels[broker] ??= { waiting: [], inFlight: null };
}
