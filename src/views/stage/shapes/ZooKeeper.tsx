import { useT } from '../../../i18n/react';
import type { Look } from '../model/looks';
import { Swap } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';
import { Ring } from './Selected';
import { SessionRing } from './SessionRing';

/** Time left of each broker's session ÷ its timeout. */
function sessionsOf(look: Look): ReadonlyMap<number, number | null> {
  const { brokers, atMs } = look.frame;
  return new Map(
    brokers.map(({ id, session }) => [id, session ? Math.max(0, Math.min(1, (session.expiresAtMs - atMs) / session.timeoutMs)) : null]),
  );
}

interface RowProps {
  readonly y: number;
  readonly path: string;
  readonly value: (look: Look) => string;
}

/** A znode and its data; what changed in this step is marked as a changed character. */
function Znode({ y, path, value }: RowProps) {
  const { layout, a, b, phases } = useScene();
  const box = layout.zookeeper;
  const right = box.width - 12;
  const [was, is] = [value(a), value(b)];
  const text = (content: string, changed: boolean) => (
    <g>
      {changed && (
        <rect x={right - 13 - content.length * 4} y={y - 15} width={content.length * 8 + 14} height="20" rx="4" fill="var(--buoy)" />
      )}
      <Label x={right - 6} y={y} size={14} bold mono anchor="end" fill={changed ? 'var(--on-buoy)' : 'var(--ink)'}>
        {content}
      </Label>
    </g>
  );
  return (
    <g>
      <Label x={12} y={y} size={13} mono fill="var(--ink2)">
        {path}
      </Label>
      <Swap before={text(was, false)} after={text(is, was !== is)} span={phases.change} />
    </g>
  );
}

function Rings({ x, y, radius, pitch }: { readonly x: number; readonly y: number; readonly radius: number; readonly pitch: number }) {
  const { a, b } = useScene();
  const [was, is] = [sessionsOf(a), sessionsOf(b)];
  return [...is].map(([broker, left], at) => (
    <SessionRing key={broker} x={x + at * pitch} y={y} radius={radius} broker={broker} from={was.get(broker) ?? null} to={left} />
  ));
}

/** ZooKeeper: who is controller, by which epoch, and the sessions of the brokers as mooring rings. */
export function ZooKeeper({ selected }: { readonly selected: boolean }) {
  const t = useT();
  const { layout, b } = useScene();
  const box = layout.zookeeper;
  const controller = ({ frame }: Look) => (frame.zookeeper.controller < 0 ? t('stage.noController') : String(frame.zookeeper.controller));
  const epoch = ({ frame }: Look) => String(frame.zookeeper.controllerEpoch);
  const count = layout.columns.length;
  const low = layout.mode === 'phone';
  const pitch = low ? 26 : Math.min(40, (box.width - 44) / Math.max(1, count - 1 || 1));
  return (
    <g>
      {selected && <Ring box={box} />}
      <g transform={`translate(${box.x} ${box.y})`}>
        <rect width={box.width} height={box.height} rx="8" fill="var(--panel)" stroke="var(--edge)" strokeWidth="1.5" />
        {low ? (
          <>
            <Label x={9} y={box.height / 2 + 4.7} size={13} bold>
              ZooKeeper
            </Label>
            {box.width > 210 + count * pitch && (
              <Label x={93} y={box.height / 2 + 4.7} size={13} mono fill="var(--ink2)">
                {`/controller ${controller(b)}`}
              </Label>
            )}
            <Rings x={box.width - 16 - (count - 1) * pitch} y={box.height / 2} radius={9} pitch={pitch} />
          </>
        ) : (
          <>
            <Label x={12} y={21} size={14} bold>
              ZooKeeper
            </Label>
            {box.height >= 96 && (
              <>
                <Znode y={42} path="/controller" value={controller} />
                <Znode y={62} path="/controller_epoch" value={epoch} />
              </>
            )}
            <Rings x={24} y={box.height - 20} radius={12} pitch={pitch} />
          </>
        )}
      </g>
    </g>
  );
}
