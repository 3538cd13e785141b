import type { TransactionCall } from '../engine/clientState';
import { registrationOf } from '../engine/invariants/view';
import type { Simulation } from '../engine/simulation';
import type { Command } from '../scenario/schema';
import type { Draft, Target } from './drafts';

const TP = 't-0';

/** Distributes over members; two of the same commands have the same shape. */
export type Aimed = Command extends infer C ? (C extends Command ? Omit<C, 'atMs'> : never) : never;

/** What a draft means at this moment; null where there is nothing to do it to. */
export function aim(sim: Simulation, draft: Draft, nextValue: () => string): Aimed | null {
  switch (draft.act) {
    case 'produce':
      return produced(sim, draft, nextValue);
    case 'kill':
    case 'stop':
    case 'pause':
    case 'expire':
      return { do: VERBS[draft.act], broker: brokerAt(sim, draft.target) };
    case 'powerOff':
      return { do: 'broker.powerOff', broker: brokerAt(sim, draft.target), keep: draft.keep };
    case 'start':
      return onNth(sim, draft.nth, ['down', 'stopped', 'crashed', 'refused', 'halted'], 'broker.start');
    case 'wipe':
      return onNth(sim, draft.nth, ['down', 'stopped', 'crashed', 'refused', 'halted'], 'broker.wipe');
    case 'resume':
      return onNth(sim, draft.nth, ['paused'], 'broker.resume');
    case 'cut':
      return { do: 'link.cut', ...endsOf(sim, draft), oneWay: draft.oneWay };
    case 'slow':
      return { do: 'link.slow', ...endsOf(sim, draft), latencyMs: draft.latencyMs };
    case 'heal':
    case 'healAll':
      return healed(sim);
    case 'drop':
    case 'delay':
      return onMessage(sim, draft);
    case 'transaction':
      return transacted(sim, draft.nth, draft.end);
    case 'takeOver':
      return { do: 'transaction', client: nthOf(transactionalOf(sim), draft.nth)?.id ?? 'producer', call: 'initTransactions' };
    case 'elect':
      return { do: 'partition.elect', topic: 't', partition: 0, election: draft.election };
    case 'reassign':
      return { do: 'partition.reassign', topic: 't', partition: 0, replicas: rotated(brokersOf(sim), draft.rotate).slice(0, draft.size) };
    case 'config': {
      const value = draft.name === 'min.insync.replicas' ? draft.value : draft.value === 1;
      return { do: 'config.alter', topic: 't', configs: { [draft.name]: value } };
    }
  }
}

const VERBS = { kill: 'broker.kill', stop: 'broker.stop', pause: 'broker.pause', expire: 'session.expire' } as const;

const nthOf = <T>(items: readonly T[], nth: number): T | undefined => items[nth % Math.max(1, items.length)];

const transactionalOf = (sim: Simulation) =>
  Object.values(sim.state.clients).flatMap((client) =>
    client.kind === 'producer' && client.transactions ? [{ id: client.id, state: client.transactions.state }] : [],
  );

/** The next call of a transactional producer that has begun and can go on; whoever has failed is aborted. */
function transacted(sim: Simulation, nth: number, end: TransactionCall): Aimed | null {
  const client = nthOf(
    transactionalOf(sim).filter(({ state }) => state === 'ready' || state === 'inTransaction' || state === 'abortableError'),
    nth,
  );
  if (!client) return null;
  const calls = { ready: 'beginTransaction', inTransaction: end, abortableError: 'abortTransaction' } as const;
  return { do: 'transaction', client: client.id, call: calls[client.state as keyof typeof calls] };
}

/** A write; of a transactional producer, one that has begun a transaction, or else the beginning of one. */
function produced(sim: Simulation, draft: Extract<Draft, { act: 'produce' }>, nextValue: () => string): Aimed | null {
  const transactional = transactionalOf(sim);
  const open = nthOf(
    transactional.filter(({ state }) => state === 'inTransaction'),
    draft.records,
  );
  if (transactional.length > 0 && !open) return transacted(sim, draft.records, 'commitTransaction');
  return {
    do: 'produce',
    client: open?.id ?? 'producer',
    topic: 't',
    partition: 0,
    acks: open ? 'all' : draft.acks,
    records: Array.from({ length: draft.records }, () => ({ value: nextValue() })),
  };
}

const brokersOf = (sim: Simulation): number[] => Object.keys(sim.state.brokers).map(Number);
const rotated = <T>(items: readonly T[], by: number): T[] => [...items.slice(by % items.length), ...items.slice(0, by % items.length)];

function brokerAt(sim: Simulation, target: Target): number {
  const ids = brokersOf(sim);
  const first = ids[0] as number;
  if (typeof target === 'number') return ids[target % ids.length] as number;
  const registration = registrationOf(sim, TP);
  if (target === 'leader') return registration && registration.leader >= 0 ? registration.leader : first;
  if (target === 'follower') return registration?.isr.find((id) => id !== registration.leader) ?? first;
  return Object.values(sim.state.brokers).find(({ controller }) => controller !== null)?.id ?? first;
}

function onNth<V extends 'broker.start' | 'broker.wipe' | 'broker.resume'>(sim: Simulation, nth: number, from: readonly string[], verb: V) {
  const eligible = Object.values(sim.state.brokers).filter(({ status }) => from.includes(status));
  const broker = nthOf(eligible, nth);
  return broker ? { do: verb, broker: broker.id } : null;
}

function endsOf(sim: Simulation, { target, peer }: { target: Target; peer: number }) {
  const from = `b${brokerAt(sim, target)}`;
  const others = [...brokersOf(sim).map((id) => `b${id}`), sim.scenario.cluster.mode === 'zookeeper' ? 'zk' : 'c101', 'producer'];
  const peers = others.filter((node) => node !== from);
  return { from, to: peers[peer % peers.length] as string };
}

/** The first link that is cut. */
function healed(sim: Simulation): Aimed | null {
  for (const from in sim.state.links) {
    for (const to in sim.state.links[from]) if (sim.state.links[from]?.[to]?.cut) return { do: 'link.heal', from, to };
  }
  return null;
}

function onMessage(sim: Simulation, draft: Extract<Draft, { act: 'drop' | 'delay' }>): Aimed | null {
  const inFlight = sim.state.queue.flatMap((event) => (event.kind === 'message' ? [event.message.id] : [])).sort((a, b) => a - b);
  const message = nthOf(inFlight, draft.nth);
  if (message === undefined) return null;
  return draft.act === 'drop' ? { do: 'message.drop', message } : { do: 'message.delay', message, byMs: draft.byMs };
}
