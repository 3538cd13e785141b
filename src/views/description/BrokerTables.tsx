import type { Frame, QuorumFrame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { select } from '../../state/page';
import { Table } from './Table';

export function BrokersTable({ frame }: { readonly frame: Frame }) {
  const t = useT();
  const yesNo = (yes: boolean) => t(yes ? 'player.yes' : 'player.no');
  return (
    <Table
      caption={t('tables.brokers')}
      columns={[
        t('tables.column.broker'),
        t('tables.column.status'),
        t('tables.column.isController'),
        t('tables.column.knownController'),
        t('tables.column.brokerEpoch'),
        t('tables.column.session'),
      ]}
      rows={frame.brokers.map((broker) => [
        { text: t('event.name.broker', { broker: broker.id }), choose: () => select(`b${broker.id}`) },
        { text: t(`player.status.${broker.status}`), why: { value: 'status', broker: broker.id } },
        yesNo(broker.isController),
        broker.knownController < 0
          ? '–'
          : t('player.controller.is', { broker: broker.knownController, epoch: broker.knownControllerEpoch }),
        broker.brokerEpoch < 0 ? '–' : broker.brokerEpoch,
        broker.session
          ? t('player.session.left', { ms: Math.max(0, broker.session.expiresAtMs - frame.atMs), timeout: broker.session.timeoutMs })
          : '–',
      ])}
    />
  );
}

/** Brokers of KRaft, as the active controller has them. */
export function RegistrationsTable({ frame, quorum }: { readonly frame: Frame; readonly quorum: QuorumFrame }) {
  const t = useT();
  const yesNo = (yes: boolean) => t(yes ? 'player.yes' : 'player.no');
  return (
    <Table
      caption={t('tables.brokers')}
      columns={[
        t('tables.column.broker'),
        t('tables.column.status'),
        t('tables.column.fenced'),
        t('tables.column.replayed'),
        t('tables.column.brokerEpoch'),
        t('tables.column.session'),
      ]}
      rows={frame.brokers.map(({ id, status, brokerEpoch }) => {
        const registration = quorum.brokers.find((each) => each.id === id);
        const endsAtMs = registration?.sessionEndsAtMs ?? null;
        return [
          { text: t('event.name.broker', { broker: id }), choose: () => select(`b${id}`) },
          { text: t(`player.status.${status}`), why: { value: 'status', broker: id } },
          registration ? yesNo(registration.fenced) : '–',
          registration?.replayedOffset ?? '–',
          brokerEpoch < 0 ? '–' : brokerEpoch,
          endsAtMs === null ? '–' : t('player.session.left', { ms: Math.max(0, endsAtMs - frame.atMs), timeout: quorum.sessionTimeoutMs }),
        ];
      })}
    />
  );
}

export function ZooKeeperTable({ frame }: { readonly frame: Frame }) {
  const t = useT();
  return (
    <Table
      caption={t('tables.znodes')}
      columns={[t('tables.column.path'), t('tables.column.data'), t('tables.column.version'), t('tables.column.owner')]}
      rows={frame.zookeeper.znodes.map(({ path, data, version, owner }) => [
        path,
        data,
        version,
        owner === null ? t('player.persistent') : t('event.name.broker', { broker: owner }),
      ])}
    />
  );
}
