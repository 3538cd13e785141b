import type { LinkFrame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { nodeName } from '../sentence/names';
import { Table } from './Table';

/** Links on which messages get lost, or take longer. */
export function LinksTable({ links }: { readonly links: readonly LinkFrame[] }) {
  const t = useT();
  return (
    <Table
      caption={t('tables.links')}
      columns={[t('tables.column.from'), t('tables.column.to'), t('tables.column.state')]}
      rows={links.map(({ from, to, cut, latencyMs }) => [
        nodeName(from, t),
        nodeName(to, t),
        cut ? t('player.link.cut') : t('player.link.slow', { ms: latencyMs ?? 0 }),
      ])}
    />
  );
}
