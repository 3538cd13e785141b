import { isUp, send } from '../../engine/context';
import { brokerNode } from '../../engine/messages';
import { CLIENT, TP } from './given';
import { brokerIn, pump, type Run } from './run';
import type { StepOf } from './schema';
import { partitionView } from './view';

/** One batch of a client. @returns what it has come to by now: `pending`, `acked`, `error:NAME`, or `duplicate` if it was taken and not appended */
export function produce(run: Run, step: StepOf<'produce'>): string {
  const { sim } = run;
  const to = step.to ?? partitionView(run).leader;
  const { values } = step;
  for (const value of values) run.outcomes.set(value, to === null ? 'error:LEADER_NOT_AVAILABLE' : 'pending');
  if (to === null) return 'error:LEADER_NOT_AVAILABLE';
  const broker = brokerIn(run, to);
  const correlationId = sim.state.nextCorrelationId++;
  run.openWrites.push({ correlationId, broker: to, values, expiresAtMs: sim.state.nowMs + run.requestTimeoutMs });
  const before = sim.events.length;
  send(sim, CLIENT, brokerNode(to), {
    kind: 'Produce',
    correlationId,
    acks: step.acks === 'all' ? -1 : 1,
    timeoutMs: run.requestTimeoutMs,
    tp: TP,
    records: values.map((value) => ({ value })),
    attempt: 1,
    producer: step.producer && { producerId: step.producer.id, producerEpoch: step.producer.epoch, baseSequence: step.producer.seq },
  });
  pump(run);
  const outcome = run.outcomes.get(values[0] as string) as string;
  const wasAppended = sim.events.slice(before).some((event) => event.type === 'RecordsAppended' && event.by === 'produce');
  const wasTaken = outcome === 'acked' || (outcome === 'pending' && isUp(broker));
  return wasTaken && !wasAppended ? 'duplicate' : outcome;
}
