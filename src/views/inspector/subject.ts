import type { Frame } from '../../engine/frame';
import type { WhyTarget } from '../../state/why';
import { parseWhy } from '../../state/why';

/** The broker that is meant by a selection: itself, or the one that a value is at; null for none. */
export function brokerIn(selection: string | null): number | null {
  const own = /^b(\d+)$/.exec(selection ?? '')?.[1];
  if (own !== undefined) return Number(own);
  const target = parseWhy(selection ?? '');
  return target && 'broker' in target ? target.broker : null;
}

const CLUSTER: readonly WhyTarget[] = [{ value: 'controller' }, { value: 'controllerEpoch' }];

function ofBroker(frame: Frame, tp: string, broker: number): WhyTarget[] {
  const replica = frame.partitions.find((each) => each.tp === tp)?.replicaFrames.find((each) => each.broker === broker);
  const pins = replica?.pins ?? [];
  return [
    ...(replica
      ? ([
          { value: 'highWatermark', tp, broker },
          { value: 'logEnd', tp, broker },
        ] as const)
      : []),
    ...pins.map(({ replica: of }) => ({ value: 'pin', tp, broker, replica: of }) as const),
    ...(replica?.records ?? []).map(({ offset }) => ({ value: 'record', tp, broker, offset }) as const),
    { value: 'status', broker },
    { value: 'session', broker },
  ];
}

function ofClient(frame: Frame, id: string): WhyTarget[] {
  const client = frame.clients.find((each) => each.id === id);
  return client?.kind === 'producer' ? client.batches.map(({ number }) => ({ value: 'outcome', client: id, batch: number })) : [];
}

/** The values of what is selected: of a broker, of a client's batches, of the cluster, else of the partition. */
export function valuesOf(frame: Frame, tp: string, selection: string | null): readonly WhyTarget[] {
  const broker = brokerIn(selection);
  if (broker !== null) return ofBroker(frame, tp, broker);
  if (frame.clients.some(({ id }) => id === selection)) return ofClient(frame, selection as string);
  const partition = (['leader', 'leaderEpoch', 'isr', 'partitionEpoch'] as const).map((value) => ({ value, tp }));
  const replicas = frame.partitions.find((each) => each.tp === tp)?.replicaFrames ?? [];
  return [
    ...partition,
    ...CLUSTER,
    ...replicas.flatMap(
      ({ broker: id }) =>
        [
          { value: 'highWatermark', tp, broker: id },
          { value: 'logEnd', tp, broker: id },
        ] as const,
    ),
  ];
}
