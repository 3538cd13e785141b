import type { Frame, PartitionFrame, ReplicaFrame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { select, showPartition } from '../../state/page';
import { useShownPartition } from '../../state/react';
import { list, nodeName } from '../sentence/names';
import { Table } from './Table';

export function PartitionsTable({ frame }: { readonly frame: Frame }) {
  const t = useT();
  const shown = useShownPartition();
  const moves = frame.partitions.some(({ adding, removing }) => adding.length + removing.length > 0);
  return (
    <Table
      caption={t('tables.partitions')}
      columns={[
        t('tables.column.partition'),
        t('tables.column.leader'),
        t('tables.column.leaderEpoch'),
        t('tables.column.replicas'),
        'ISR',
        'min.insync.replicas',
        t('tables.column.partitionEpoch'),
        'HW',
        ...(frame.quorum ? ['ELR', t('tables.column.lastKnownElr')] : []),
        ...(moves ? [t('tables.column.adding'), t('tables.column.removing')] : []),
      ]}
      rows={frame.partitions.map((partition) => [
        { text: partition.tp, choose: () => showPartition(partition.tp), isChosen: partition.tp === shown },
        { text: leaderOf(partition, t), why: { value: 'leader', tp: partition.tp } },
        { text: partition.leaderEpoch, why: { value: 'leaderEpoch', tp: partition.tp } },
        list(partition.replicas),
        { text: list(partition.isr), why: { value: 'isr', tp: partition.tp } },
        partition.minInsyncReplicas,
        { text: partition.partitionEpoch, why: { value: 'partitionEpoch', tp: partition.tp } },
        waterOf(partition, t),
        ...(frame.quorum ? [list(partition.elr), list(partition.lastKnownElr)] : []),
        ...(moves ? [list(partition.adding), list(partition.removing)] : []),
      ])}
    />
  );
}

function leaderOf({ leader, recovering }: PartitionFrame, t: Translate): string | number {
  if (leader < 0) return t('player.none');
  return recovering ? t('player.recovering', { leader }) : leader;
}

function waterOf({ highWatermark, frozen }: PartitionFrame, t: Translate): string {
  if (highWatermark === null) return t('player.none');
  return frozen ? t('player.frozen', { offset: highWatermark }) : String(highWatermark);
}

const recordsOf = ({ records }: ReplicaFrame) =>
  list(records.map(({ offset, value, leaderEpoch }) => `${offset}: ${value} (e${leaderEpoch})`));

export function ReplicasTable({ partition }: { readonly partition: PartitionFrame }) {
  const t = useT();
  return (
    <Table
      caption={t('tables.replicas', { tp: partition.tp })}
      columns={[
        t('tables.column.replica'),
        t('tables.column.role'),
        'LEO',
        'HW',
        t('tables.column.inIsr'),
        t('tables.column.leaderEpoch'),
        t('tables.column.records'),
      ]}
      rows={partition.replicaFrames.map((replica) => [
        { text: t('event.name.broker', { broker: replica.broker }), choose: () => select(`b${replica.broker}`) },
        t(`player.role.${replica.role}`),
        { text: replica.logEndOffset, why: { value: 'logEnd', tp: partition.tp, broker: replica.broker } },
        { text: replica.highWatermark, why: { value: 'highWatermark', tp: partition.tp, broker: replica.broker } },
        t(partition.isr.includes(replica.broker) ? 'player.yes' : 'player.no'),
        replica.leaderEpoch,
        recordsOf(replica),
      ])}
    />
  );
}

export function LeaderViewTable({ partition }: { readonly partition: PartitionFrame }) {
  const t = useT();
  const leader = partition.replicaFrames.find(({ role }) => role === 'leader');
  const waiting = (broker: number) => {
    const parked = leader?.parked.find(({ from }) => from === `b${broker}`);
    return parked ? t('player.parked', { offset: parked.fetchOffset }) : '–';
  };
  return (
    <Table
      caption={t('tables.leaderView', { tp: partition.tp })}
      columns={[t('tables.column.follower'), t('tables.column.lastFetch'), t('tables.column.counted'), t('tables.column.waiting')]}
      rows={(leader?.pins ?? []).map(({ replica, offset, counted }) => [
        t('event.name.broker', { broker: replica }),
        offset < 0 || !leader
          ? t('player.unknown')
          : { text: offset, why: { value: 'pin', tp: partition.tp, broker: leader.broker, replica } },
        t(counted ? 'player.yes' : 'player.no'),
        waiting(replica),
      ])}
    />
  );
}

export function PendingTable({ partition }: { readonly partition: PartitionFrame }) {
  const t = useT();
  const pending = partition.replicaFrames.flatMap((replica) => replica.pending);
  if (pending.length === 0) return null;
  return (
    <Table
      caption={t('tables.pending', { tp: partition.tp })}
      columns={[t('tables.column.client'), t('tables.column.requiredOffset')]}
      rows={pending.map(({ from, requiredOffset }) => [nodeName(from, t), requiredOffset])}
    />
  );
}
