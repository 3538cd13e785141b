import type { ProducerBatchFrame, ProducerFrame } from '../../../engine/frame';
import { useT } from '../../../i18n/react';
import { clipText } from '../layout/text';
import type { Box } from '../layout/types';
import { batchesOf, epochOfBatch, isLost, labelOfBatch } from '../model/clients';
import type { Look } from '../model/looks';
import { Swap } from '../motion/move';
import { Chip, chipWidth } from './Chip';
import { Clock } from './Clock';
import { useScene } from './context';
import { Label } from './Label';
import { Ring } from './Selected';

function Mark({ x, y, state }: { readonly x: number; readonly y: number; readonly state: ProducerBatchFrame['state'] }) {
  if (state === 'acked')
    return (
      <path
        d={`M${x - 10} ${y}l7 7l14 -16`}
        fill="none"
        stroke="var(--ok)"
        strokeWidth="3.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    );
  if (state === 'failed')
    return <path d={`M${x - 7} ${y - 7}l14 14m0 -14l-14 14`} stroke="var(--danger)" strokeWidth="3.2" strokeLinecap="round" />;
  return <Clock x={x} y={y} stroke="var(--ink3)" />;
}

const lookOf = (look: Look, batch: ProducerBatchFrame) => (isLost(look, batch) ? 'lost' : batch.state === 'acked' ? 'committed' : 'open');

const ROW = 46;
const HEAD = 58;

function Card({ box, producer }: { readonly box: Box; readonly producer: ProducerFrame }) {
  const t = useT();
  const { tp, b } = useScene();
  const all = batchesOf(producer, tp);
  const room = Math.max(1, Math.floor((box.height - HEAD + 8) / ROW));
  const shown = all.slice(-room);
  const hidden = all.length - shown.length;
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect width={box.width} height={box.height} rx="8" fill="var(--panel)" stroke="var(--edge)" strokeWidth="1.5" />
      <Label x={12} y={24} size={15} bold>
        {clipText(
          b.frame.clients.filter(({ kind }) => kind === 'producer').length > 1 ? producer.id : t('stage.producer'),
          box.width - 20,
          15,
          true,
        )}
      </Label>
      <Label x={12} y={42} fill="var(--ink2)">
        {`acks=${producer.acks}`}
      </Label>
      {hidden > 0 && (
        <Label x={box.width - 10} y={42} anchor="end" fill="var(--ink3)">
          {t('stage.more', { count: hidden })}
        </Label>
      )}
      {shown.map((batch, at) => {
        const y = HEAD + at * ROW;
        return (
          <g key={y}>
            <Chip x={10} y={y} value={labelOfBatch(batch)} epoch={epochOfBatch(b, batch)} look={lookOf(b, batch)} most={58} />
            <Mark x={Math.max(72, 10 + chipWidth(labelOfBatch(batch), 15, 58) + 18)} y={y + 15} state={batch.state} />
          </g>
        );
      })}
    </g>
  );
}

function Chips({ box, producer }: { readonly box: Box; readonly producer: ProducerFrame }) {
  const t = useT();
  const { tp, b } = useScene();
  const name = t('stage.producer');
  const start = 64;
  const shown = batchesOf(producer, tp).slice(-Math.max(1, Math.floor((box.width - start) / 66)));
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <Label x={0} y={27} size={13}>
        {name}
      </Label>
      {shown.map((batch, at) => {
        const x = start + at * 66;
        return (
          <g key={x} transform={`translate(${x} 0)`}>
            <Chip x={0} y={9} size={13} value={labelOfBatch(batch)} epoch={epochOfBatch(b, batch)} look={lookOf(b, batch)} most={40} />
            <g transform={`translate(${chipWidth(labelOfBatch(batch), 13, 40) + 12} 22) scale(.7)`}>
              <Mark x={0} y={0} state={batch.state} />
            </g>
          </g>
        );
      })}
    </g>
  );
}

/** A producer and its last batches: waiting, acknowledged, failed. */
export function Producer({
  box,
  a,
  b,
  selected,
}: {
  readonly box: Box;
  readonly a: ProducerFrame;
  readonly b: ProducerFrame;
  readonly selected: boolean;
}) {
  const { layout, phases } = useScene();
  const face = (producer: ProducerFrame) =>
    layout.mode === 'wide' ? <Card box={box} producer={producer} /> : <Chips box={box} producer={producer} />;
  return (
    <g>
      {selected && <Ring box={box} />}
      <Swap before={face(a)} after={face(b)} span={phases.change} />
    </g>
  );
}
