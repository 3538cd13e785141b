import type { ClientFrame, Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { select } from '../../state/page';
import { nameOfMessage } from '../../state/selection';
import { list, messageLabel, nodeName } from '../sentence/names';
import { Table } from './Table';

function stateOf(client: ClientFrame, t: Translate): string {
  if (client.kind === 'consumer') {
    return client.tp === null
      ? t('tables.consumer.idle')
      : t('tables.consumer.reads', { tp: client.tp, offset: client.position, values: list(client.values) });
  }
  return list(
    client.batches.map(({ values, state, error }) => `${values.join('+')} ${error === 'NONE' ? t(`tables.batch.${state}`) : error}`),
  );
}

export function ClientsTable({ frame }: { readonly frame: Frame }) {
  const t = useT();
  return (
    <Table
      caption={t('tables.clients')}
      columns={[t('tables.column.client'), t('tables.column.kind'), t('tables.column.state')]}
      rows={frame.clients.map((client) => [
        client.id,
        client.kind === 'producer' ? t('tables.producer', { acks: client.acks }) : t('tables.consumer'),
        stateOf(client, t),
      ])}
    />
  );
}

export function InFlightTable({ frame }: { readonly frame: Frame }) {
  const t = useT();
  return (
    <Table
      caption={t('tables.inFlight')}
      columns={['#', t('tables.column.message'), t('tables.column.from'), t('tables.column.to'), t('tables.column.due')]}
      rows={frame.inFlight.map((message) => [
        { text: message.id, choose: () => select(nameOfMessage(message.id)) },
        messageLabel(message),
        nodeName(message.from, t),
        nodeName(message.to, t),
        t('player.inMs', { ms: message.dueAtMs - frame.atMs }),
      ])}
      empty={t('tables.nothingInFlight')}
    />
  );
}
