import { useT } from '../../../i18n/react';
import type { Look } from '../model/looks';
import { useScene } from './context';
import { Label } from './Label';
import { Rings } from './Rings';
import { Told } from './Told';

/** A znode and its data. */
function Znode({ y, path, value }: { readonly y: number; readonly path: string; readonly value: (look: Look) => string }) {
  const { layout } = useScene();
  return (
    <g>
      <Label x={12} y={y} size={13} mono fill="var(--ink2)">
        {path}
      </Label>
      <Told x={layout.zookeeper.width - 18} y={y} size={14} mono end value={value} />
    </g>
  );
}

/** ZooKeeper: who is controller, by which epoch, and the sessions of the brokers as mooring rings. */
export function ZooKeeper() {
  const t = useT();
  const { layout, b } = useScene();
  const { width, height } = layout.zookeeper;
  const controller = ({ frame }: Look) => (frame.zookeeper.controller < 0 ? t('stage.noController') : String(frame.zookeeper.controller));
  const epoch = ({ frame }: Look) => String(frame.zookeeper.controllerEpoch);
  const count = layout.columns.length;
  if (layout.mode === 'phone') {
    const pitch = 26;
    return (
      <>
        <Label x={9} y={height / 2 + 4.7} size={13} bold>
          ZooKeeper
        </Label>
        {width > 210 + count * pitch && (
          <Label x={93} y={height / 2 + 4.7} size={13} mono fill="var(--ink2)">
            {`/controller ${controller(b)}`}
          </Label>
        )}
        <Rings x={width - 16 - (count - 1) * pitch} y={height / 2} radius={9} pitch={pitch} />
      </>
    );
  }
  return (
    <>
      <Label x={12} y={21} size={14} bold>
        ZooKeeper
      </Label>
      {height >= 96 && (
        <>
          <Znode y={42} path="/controller" value={controller} />
          <Znode y={62} path="/controller_epoch" value={epoch} />
        </>
      )}
      <Rings x={24} y={height - 20} radius={12} pitch={Math.min(40, (width - 44) / Math.max(1, count - 1))} />
    </>
  );
}
