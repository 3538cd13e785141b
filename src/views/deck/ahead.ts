import { bisector } from 'd3-array';
import type { Message, NodeId } from '../../engine/messages';
import type { PendingTimer } from '../../engine/pending';
import type { StepRecord } from '../../engine/trace';
import type { Axis } from './axis';

/** Something that is to come as things stand, on the lane of the node that it comes to. */
export interface AheadMark {
  readonly kind: 'message' | 'timer';
  /** From 0: the brokers in their order, then the controller. */
  readonly lane: number;
  readonly x: number;
}

interface Coming {
  readonly kind: AheadMark['kind'];
  readonly node: NodeId;
  readonly dueAtMs: number;
}

/** Two of a kind that would lie on one another are one, px; and so far apart is what comes after the end of the run. */
const APART = 11;

const firstFrom = bisector((step: StepRecord) => step.atMs).left;

/** Null for a client, which has no lane. */
function laneOf(node: NodeId, brokers: readonly number[]): number | null {
  const lane = brokers.indexOf(Number(/^b(\d+)$/.exec(node)?.[1]));
  if (lane >= 0) return lane;
  return /^(?:zk|c\d)/.test(node) ? brokers.length : null;
}

/**
 * Where messages on their way and timers that run will be on the axis: at the step that is due then, or behind the end of the run.
 * @param done shown steps at the moment
 */
export function aheadMarks(
  axis: Axis,
  brokers: readonly number[],
  { steps, done }: { readonly steps: readonly StepRecord[]; readonly done: number },
  { messages, timers }: { readonly messages: readonly Message[]; readonly timers: readonly PendingTimer[] },
): readonly AheadMark[] {
  const coming: readonly Coming[] = [
    ...messages.map(({ to, dueAtMs }) => ({ kind: 'message', node: to, dueAtMs }) as const),
    ...timers.map(({ node, dueAtMs }) => ({ kind: 'timer', node, dueAtMs }) as const),
  ].toSorted((one, other) => one.dueAtMs - other.dueAtMs);
  const marks: AheadMark[] = [];
  const last = new Map<string, number>();
  for (const { kind, node, dueAtMs } of coming) {
    const lane = laneOf(node, brokers);
    if (lane === null) continue;
    const step = firstFrom(steps, dueAtMs, done);
    const before = last.get(`${kind} ${lane}`) ?? Number.NEGATIVE_INFINITY;
    const end = axis.ofStep(steps.length) + APART;
    const x = step < steps.length ? axis.ofStep(step + 1) : Math.min(Math.max(end, before + APART), axis.width - APART / 2);
    if (x < 0 || x > axis.width || x - before < APART) continue;
    last.set(`${kind} ${lane}`, x);
    marks.push({ kind, lane, x });
  }
  return marks;
}
