import { send } from '../../engine/context';
import type { Configs } from '../../scenario/schema';
import { command } from './boot';
import { CLIENT, TOPIC, TP } from './given';
import { controllersOf } from './mode';
import { namesBrokerEpochs, pump, type Run } from './run';
import type { StepOf } from './schema';
import { partitionView } from './view';

const DYNAMIC = ['min.insync.replicas', 'unclean.leader.election.enable'];

/** Which process of each member is meant: the one that is registered, unless the case says otherwise. */
function epochsOf({ sim }: Run, { isr, isrEpochs = {} }: StepOf<'alterPartition'>): Record<number, number> {
  return Object.fromEntries(isr.map((id) => [id, isrEpochs[id] ?? sim.state.brokers[id]?.brokerEpoch ?? -1]));
}

/** An AlterPartition that the client of the case makes in a leader's name. @returns the controller's answer */
export function alterPartition(run: Run, step: StepOf<'alterPartition'>): string {
  const { sim } = run;
  const now = partitionView(run);
  const controller = controllersOf(run).acting(run);
  if (controller === null) return 'NO_CONTROLLER';
  const brokerId = step.from ?? now.leader ?? -1;
  run.answers = [];
  send(sim, CLIENT, controller, {
    kind: 'AlterPartition',
    brokerId,
    brokerEpoch: step.brokerEpoch ?? sim.state.brokers[brokerId]?.brokerEpoch ?? -1,
    tp: TP,
    leaderEpoch: step.leaderEpoch ?? now.leaderEpoch,
    partitionEpoch: step.partitionEpoch ?? now.partitionEpoch,
    newIsr: step.isr,
    ...(namesBrokerEpochs(run) ? { newIsrEpochs: epochsOf(run, step) } : {}),
  });
  pump(run);
  return run.answers.find((message) => message.kind === 'AlterPartitionResponse')?.error ?? 'DISCONNECTED';
}

/** An operator's election. @returns what the tool would say */
export function elect(run: Run, { type }: StepOf<'elect'>): string {
  command(run, { do: 'partition.elect', topic: TOPIC, partition: 0, election: type });
  const answered = run.sim.events.find((event) => event.type === 'ElectionAnswered');
  return answered?.error ?? 'UNANSWERED';
}

export function reassign(run: Run, step: StepOf<'reassign'>): void {
  if ('cancel' in step) command(run, { do: 'partition.cancelReassignment', topic: TOPIC, partition: 0 });
  else command(run, { do: 'partition.reassign', topic: TOPIC, partition: 0, replicas: [...step.replicas] });
}

/** Configs of the topic, and of the client. @throws for those that Kafka reads only when a process starts */
export function setConfigs(run: Run, { set }: StepOf<'config'>): void {
  const { 'request.timeout.ms': requestTimeoutMs = run.requestTimeoutMs, ...configs } = set;
  const fixed = Object.keys(configs).find((name) => !DYNAMIC.includes(name));
  if (fixed !== undefined) throw new Error(`${fixed} cannot be altered while the cluster runs`);
  run.requestTimeoutMs = requestTimeoutMs;
  if (Object.keys(configs).length > 0) command(run, { do: 'config.alter', topic: TOPIC, configs: configs as Configs });
}
