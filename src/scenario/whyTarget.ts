/** A value on screen of which one may ask why it is what it is. */
export type WhyTarget =
  | { readonly value: 'highWatermark' | 'logEnd'; readonly tp: string; readonly broker: number }
  /** What a leader knows of a follower: the offset of its last fetch. */
  | { readonly value: 'pin'; readonly tp: string; readonly broker: number; readonly replica: number }
  /** That a replica has the record at an offset. */
  | { readonly value: 'record'; readonly tp: string; readonly broker: number; readonly offset: number }
  | { readonly value: 'isr' | 'leader' | 'leaderEpoch' | 'partitionEpoch'; readonly tp: string }
  | { readonly value: 'controller' | 'controllerEpoch' }
  | { readonly value: 'status' | 'session'; readonly broker: number }
  /** What became of the batch with this number. */
  | { readonly value: 'outcome'; readonly client: string; readonly batch: number }
  /** What happened in a step of the run: one of its events, or -1 for how it began. */
  | { readonly value: 'step'; readonly step: number; readonly event: number };

const AT_BROKER = { hw: 'highWatermark', leo: 'logEnd' } as const;
const OF_PARTITION = { isr: 'isr', leader: 'leader', epoch: 'leaderEpoch', version: 'partitionEpoch' } as const;
const OF_BROKER = { status: 'status', session: 'session' } as const;
const OF_CLUSTER = { controller: 'controller', term: 'controllerEpoch' } as const;

const nameOf = <T extends Record<string, string>>(names: T, value: T[keyof T]): string =>
  Object.keys(names).find((name) => names[name] === value) as string;

/** The target as one word, as pages and links carry it: `hw-1-t-0`. What may hold a dash stands last. */
export function formatWhy(target: WhyTarget): string {
  switch (target.value) {
    case 'highWatermark':
    case 'logEnd':
      return `${nameOf(AT_BROKER, target.value)}-${target.broker}-${target.tp}`;
    case 'pin':
      return `pin-${target.broker}-${target.replica}-${target.tp}`;
    case 'record':
      return `record-${target.broker}-${target.offset}-${target.tp}`;
    case 'isr':
    case 'leader':
    case 'leaderEpoch':
    case 'partitionEpoch':
      return `${nameOf(OF_PARTITION, target.value)}-${target.tp}`;
    case 'controller':
    case 'controllerEpoch':
      return nameOf(OF_CLUSTER, target.value);
    case 'status':
    case 'session':
      return `${target.value}-${target.broker}`;
    case 'outcome':
      return `outcome-${target.batch}-${target.client}`;
    case 'step':
      return target.event < 0 ? `step-${target.step}` : `step-${target.step}-${target.event}`;
  }
}

const SHAPES =
  /^(?:(hw|leo)-(\d+)-(.+)|(pin|record)-(\d+)-(\d+)-(.+)|(isr|leader|epoch|version)-(.+)|(status|session)-(\d+)|step-(\d+)(?:-(\d+))?|outcome-(\d+)-(.+)|(controller|term))$/;

/** The target that a word means, or null. Whether there is such a broker or partition is not looked at. */
export function parseWhy(word: string): WhyTarget | null {
  const found = SHAPES.exec(word);
  if (!found) return null;
  const [
    ,
    at,
    broker,
    tp = '',
    pair,
    first,
    second,
    pairTp = '',
    ofTp,
    onlyTp = '',
    one,
    number,
    step,
    event,
    batch,
    client = '',
    cluster,
  ] = found;
  if (at) return { value: AT_BROKER[at as keyof typeof AT_BROKER], broker: Number(broker), tp };
  if (pair === 'pin') return { value: 'pin', broker: Number(first), replica: Number(second), tp: pairTp };
  if (pair) return { value: 'record', broker: Number(first), offset: Number(second), tp: pairTp };
  if (ofTp) return { value: OF_PARTITION[ofTp as keyof typeof OF_PARTITION], tp: onlyTp };
  if (step) return { value: 'step', step: Number(step), event: Number(event ?? -1) };
  if (one) return { value: OF_BROKER[one as keyof typeof OF_BROKER], broker: Number(number) };
  if (batch) return { value: 'outcome', batch: Number(batch), client };
  return { value: OF_CLUSTER[cluster as keyof typeof OF_CLUSTER] };
}
