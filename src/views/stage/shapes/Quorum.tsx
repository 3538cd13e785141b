import type { QuorumFrame } from '../../../engine/frame';
import { useT } from '../../../i18n/react';
import { textWidth } from '../../../lib/textWidth';
import { isOff, type Look } from '../model/looks';
import { Shift, Swap } from '../motion/move';
import { CrownShape } from './CrownShape';
import { useScene } from './context';
import { Label } from './Label';
import { Rings } from './Rings';
import { Surface } from './Surface';
import { Told } from './Told';

const NOTHING: QuorumFrame = { activeController: -1, epoch: -1, controllers: [], sessionTimeoutMs: 1, brokers: [] };
const quorumOf = ({ frame }: Look) => frame.quorum ?? NOTHING;
const highWatermarkOf = (look: Look) => Math.max(0, ...quorumOf(look).controllers.map(({ highWatermark }) => highWatermark));
const endOf = (look: Look) => Math.max(0, ...quorumOf(look).controllers.map(({ logEndOffset }) => logEndOffset));
/** null: its process does not run. */
function replayedOf(look: Look, broker: number): number | null {
  const status = look.brokers.get(broker)?.status;
  if (status === undefined || isOff(status)) return null;
  return quorumOf(look).brokers.find(({ id }) => id === broker)?.replayedOffset ?? null;
}

/** So many offsets of the metadata log are drawn, up to its end. */
const ROWS = 6;
/** From this width on a strip has room for what brokers have applied. */
const APPLIED_FROM = 390;
const OBSERVER = 26;

interface LogProps {
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** Centre of the first broker's column, and the way to the next. */
  readonly x: number;
  readonly pitch: number;
}

/** A number in the middle of its line. */
function OnLine({ x, offset }: { readonly x: number; readonly offset: number }) {
  const width = textWidth(String(offset), 12, true) + 2;
  return (
    <>
      <rect x={x - width / 2} y={-6} width={width} height={12} fill="var(--panel)" />
      <Label x={x} y={4.3} size={12} bold anchor="middle">
        {offset}
      </Label>
    </>
  );
}

/** The metadata log's end of the log and its water, and how far each broker has replayed it: observers, dashed, without a pin. */
function MetadataLog({ top, height, width, x, pitch }: LogProps) {
  const { layout, a, b, phases } = useScene();
  const end = Math.max(endOf(a), endOf(b));
  const lowest = Math.max(0, end - ROWS);
  const y = (offset: number) => top + height - 7 - (Math.max(0, offset - lowest) / Math.max(1, end - lowest)) * (height - 14);
  return (
    <g>
      <clipPath id="hw-metadata">
        <rect x={6} y={top - 4} width={width - 12} height={height + 4} />
      </clipPath>
      <g clipPath="url(#hw-metadata)">
        <Shift from={y(highWatermarkOf(a))} to={y(highWatermarkOf(b))} span={phases.second}>
          <rect x={6} width={width - 12} height={height} fill="var(--water1)" opacity=".5" />
          <Surface from={6} to={width - 6} look="basin" />
        </Shift>
        <Shift from={y(endOf(a))} to={y(endOf(b))} span={phases.first}>
          <path d={`M6 0H${width - 6}`} stroke="var(--ink)" strokeWidth="1.6" />
        </Shift>
      </g>
      {layout.columns.map(({ broker }, at) => {
        const left = x + at * pitch - OBSERVER / 2;
        const [was, is] = [replayedOf(a, broker), replayedOf(b, broker)];
        const line = (offset: number | null) =>
          offset !== null && (
            <>
              <path d={`M${left - 4} 0h${OBSERVER + 8}`} stroke="var(--ink)" strokeWidth="2.4" strokeLinecap="round" />
              <OnLine x={left + OBSERVER / 2} offset={offset} />
            </>
          );
        return (
          <g key={broker}>
            <path
              d={`M${left} ${top}v${height}h${OBSERVER}v${-height}`}
              fill="none"
              stroke="var(--glass)"
              strokeWidth="1.4"
              strokeDasharray="4 3"
            />
            <Shift from={y(was ?? is ?? 0)} to={y(is ?? was ?? 0)} span={phases.change}>
              <Swap before={line(was)} after={line(is)} span={phases.change} />
            </Shift>
          </g>
        );
      })}
    </g>
  );
}

function ActiveCrown({ x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number }) {
  const { a, b, phases } = useScene();
  const crown = (look: Look) =>
    quorumOf(look).activeController >= 0 && (
      <g transform={`translate(${x} ${y})`}>
        <CrownShape ghost={false} scale={scale} />
      </g>
    );
  return <Swap before={crown(a)} after={crown(b)} span={phases.change} />;
}

/** The quorum as one line: who is active, by which epoch, how far its log is committed, and the sessions. */
function Strip() {
  const t = useT();
  const { layout, b } = useScene();
  const { width, height } = layout.zookeeper;
  const { activeController, epoch } = quorumOf(b);
  const count = layout.columns.length;
  const pitch = 26;
  const middle = height / 2 + 4.7;
  const applied = t('stage.quorum.applied', { offsets: layout.columns.map(({ broker }) => replayedOf(b, broker) ?? '–').join(', ') });
  return (
    <>
      <Label x={9} y={middle} size={13} bold>
        {activeController < 0 ? t('stage.quorum.none') : t('stage.controller', { controller: activeController })}
      </Label>
      <ActiveCrown x={115} y={height / 2} scale={0.66} />
      {width > 240 + count * pitch && (
        <Label x={136} y={middle} size={13} mono fill="var(--ink2)">
          {`e${epoch} · HW ${highWatermarkOf(b)}${width > APPLIED_FROM + count * pitch ? ` · ${applied}` : ''}`}
        </Label>
      )}
      <Rings x={width - 16 - (count - 1) * pitch} y={height / 2} radius={9} pitch={pitch} />
    </>
  );
}

/** The controllers of KRaft: who is active, the metadata log, what brokers have replayed of it, and their sessions. */
export function Quorum() {
  const t = useT();
  const { layout } = useScene();
  const { width, height } = layout.zookeeper;
  if (layout.mode === 'phone') return <Strip />;
  const count = layout.columns.length;
  const pitch = Math.min(40, (width - 44) / Math.max(1, count - 1));
  const who = (look: Look) => {
    const { activeController } = quorumOf(look);
    return activeController < 0 ? t('stage.quorum.none') : t('stage.controller', { controller: activeController });
  };
  const top = 49;
  return (
    <>
      <Told x={12} y={21} size={14} value={who} />
      <ActiveCrown x={width - 22} y={18} scale={0.78} />
      <Told x={12} y={41} size={13} value={(look) => t('stage.quorum.epoch', { epoch: quorumOf(look).epoch })} />
      <Told x={width - 12} y={41} size={13} end value={(look) => `HW ${highWatermarkOf(look)}`} />
      {height >= 110 && <MetadataLog top={top} height={height - 34 - top} width={width} x={24} pitch={pitch} />}
      <Rings x={24} y={height - 18} radius={12} pitch={pitch} />
    </>
  );
}
