import type { QuorumFrame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { Table } from './Table';

export function QuorumTable({ quorum }: { readonly quorum: QuorumFrame }) {
  const t = useT();
  return (
    <Table
      caption={t('tables.quorum')}
      columns={[t('tables.column.controller'), t('tables.column.active'), t('tables.column.epoch'), 'LEO', 'HW']}
      rows={quorum.controllers.map(({ id, logEndOffset, highWatermark }) => [
        id,
        t(id === quorum.activeController ? 'player.yes' : 'player.no'),
        quorum.epoch,
        logEndOffset,
        highWatermark,
      ])}
    />
  );
}
