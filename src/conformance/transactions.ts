import type { Simulation } from '../engine/simulation';
import { type Command, TRANSACTION_CALLS } from '../scenario/schema';
import { producerError } from '../text/producerError';
import { choosePartition } from '../text/tools/choosePartition';
import { madeByTransactions } from '../text/tools/offsetsTopic';
import { transactionError } from '../text/transactionError';
import type { Player } from './player';
import type { Recording, StepOf } from './recording';
import { asPlaced } from './tools';

type Step = StepOf<'transaction'>;
type Call = Step['calls'][number];
type TransactionCommand = Extract<Command, { do: 'transaction' }>;

const OWN_CALLS: readonly string[] = TRANSACTION_CALLS;
/** What a program calls that the engine's producer does by itself. */
const ELSE = ['flush', 'close'];

/** A call that the engine's producer does not have. */
export const unknownCall = ({ calls }: Step): string | undefined =>
  calls.find(({ call }) => call !== 'send' && !OWN_CALLS.includes(call) && !ELSE.includes(call))?.call;

function commandOf(sim: Simulation, client: string, atMs: number, { call, topic = '', partition, key, value = null }: Call): Command[] {
  if (OWN_CALLS.includes(call)) return [{ atMs, do: 'transaction', client, call: call as TransactionCommand['call'] }];
  if (call !== 'send') return [];
  const record = { value, ...(typeof key === 'string' && { key }) };
  const to = partition ?? choosePartition(sim, topic, record.key);
  return [{ atMs, do: 'produce', client, topic, partition: to, acks: 'all', records: [record] }];
}

/** The calls of a step, evenly over its time; the topic for the states of transactions is made for the first of them. */
export function transactionCommands(sim: Simulation, recording: Recording, step: Step, client: string): Command[] {
  const { atMs, endMs, calls } = step;
  const asked = Object.values(sim.state.brokers).find(({ status }) => status === 'running');
  const made = asked ? madeByTransactions(sim, asked).map((command) => ({ ...asPlaced(recording, command), atMs }) as Command) : [];
  const called = calls.flatMap((call, i) => commandOf(sim, client, atMs + Math.floor((i * (endMs - atMs)) / calls.length), call));
  return [...made, ...called];
}

/** What each call of a step came to, in the recordings' form; null where one has no outcome. */
export function transactionCalls({ sent, called, sim }: Player, step: Step, index: number): Call[] | null {
  const sends = [...sent.values()].flat().filter((batch) => batch.step === index);
  const outcomes = [...called.values()].flat().filter((each) => each.step === index);
  const calls: Call[] = [];
  for (const { result: _, ...call } of step.calls) {
    if (ELSE.includes(call.call)) {
      calls.push({ ...call, result: 'ok' });
      continue;
    }
    const isSend = call.call === 'send';
    const told = (isSend ? sends : outcomes).shift()?.outcome;
    if (!told) return null;
    const error = told.type === 'ProducerOutcome' ? producerError(told, sim.scenario.kafka) : transactionError(told, step.transactionalId);
    const done = told.type === 'ProducerOutcome' ? { offset: told.baseOffset } : 'ok';
    const result = error ? { error: `org.apache.kafka.common.errors.${error.exception}`, message: error.message } : done;
    calls.push({ ...call, result });
  }
  return calls;
}
