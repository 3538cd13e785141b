import { useId, useRef } from 'react';
import { yOf } from '../layout/rows';
import type { Column, StageLayout } from '../layout/types';
import type { ReplicaLook } from '../model/looks';
import { useMotion, write } from '../motion/context';
import { Fade, Shift, Swap } from '../motion/move';
import { easeInOut, mix, share } from '../motion/phases';
import { useScene } from './context';
import { Records } from './Records';
import { Ice, Surface } from './Surface';

/** How far the lines of LEO and HW reach beyond the glass. */
const BEYOND = 9;
const FAINT = { strokeDasharray: '1.5 5', strokeLinecap: 'round', opacity: 0.7 } as const;

interface Props {
  readonly column: Column;
  readonly a: ReplicaLook;
  readonly b: ReplicaLook;
}

/** Cuts off what is above the water of a replica, while it moves. */
function WaterClip({ id, column, a, b }: Props & { readonly id: string }) {
  const { layout, waterSpan } = useScene();
  const rect = useRef<SVGRectElement>(null);
  useMotion((progress) => {
    const y = mix(yOf(layout.rows, a.hw), yOf(layout.rows, b.hw), easeInOut(share(waterSpan, progress)));
    write(rect.current, 'y', y.toFixed(2));
  });
  return (
    <clipPath id={id}>
      <rect ref={rect} x={column.tank.x} width={column.tank.width} height={layout.floor} />
    </clipPath>
  );
}

interface GlassProps extends Pick<ReplicaLook, 'inIsr' | 'moving'> {
  readonly column: Column;
  /** Of a replica that is being added. */
  readonly leo: number;
}

/** Of a replica being added the glass stands up to its log end; of one being removed it fades upwards. */
function partsOf({ moving, leo }: Pick<GlassProps, 'moving' | 'leo'>, { y, height }: Column['tank'], rows: StageLayout['rows']) {
  if (moving === null) return [{ y, height }];
  const solid = moving === 'adding' ? Math.min(yOf(rows, leo), y + height - 6) : y + height / 2;
  return [
    { y: solid, height: y + height - solid },
    { y, height: solid - y, faint: true },
  ];
}

function Glass({ column, inIsr, moving, leo }: GlassProps) {
  const { layout } = useScene();
  const { x, width } = column.tank;
  const style = inIsr ? { stroke: 'var(--ink2)', strokeWidth: 2 } : { stroke: 'var(--glass)', strokeWidth: 1.6, strokeDasharray: '6 5' };
  return partsOf({ moving, leo }, column.tank, layout.rows).map((part) => (
    <path
      key={part.y}
      d={`M${x} ${part.y}v${part.height}M${x + width} ${part.y}v${part.height}`}
      fill="none"
      {...style}
      {...('faint' in part ? FAINT : {})}
    />
  ));
}

function HighWatermark({ column, a, b }: Props) {
  const { layout, waterSpan, phases, ...scene } = useScene();
  const beyond = layout.captionBelow ? 5 : BEYOND;
  const { x, width } = column.tank;
  const [from, to] = [x - beyond, x + width + beyond];
  const wave = (look: ReplicaLook, frozen: boolean) =>
    frozen && look.flag === 'leader' ? <Ice from={from} to={to} /> : <Surface from={from} to={to} look={look.on ? 'leader' : 'still'} />;
  return (
    <>
      {a.hw !== b.hw && (
        <Fade from={0} to={1} span={waterSpan}>
          <g transform={`translate(0 ${yOf(layout.rows, a.hw) - 2})`}>
            <Surface from={x - 2} to={x + width + 2} look="was" />
          </g>
        </Fade>
      )}
      <Shift from={yOf(layout.rows, a.hw)} to={yOf(layout.rows, b.hw)} span={waterSpan}>
        <Swap before={wave(a, scene.a.frozen)} after={wave(b, scene.b.frozen)} span={phases.first} />
      </Shift>
    </>
  );
}

/** A replica: its tank, what it stores, up to where it goes (LEO) and what it believes to be committed (water). */
export function Tank({ column, a, b }: Props) {
  const { layout, recordSpan, waterSpan, phases } = useScene();
  const id = useId();
  const { x, y, width, height } = column.tank;
  const beyond = layout.captionBelow ? 5 : BEYOND;
  const body = (on: boolean) => <rect x={x} y={y} width={width} height={height} fill={on ? 'var(--dry)' : 'var(--off)'} />;
  const glass = ({ inIsr, moving, leo }: ReplicaLook) => (
    <Glass column={column} inIsr={inIsr} moving={moving} leo={moving === 'adding' ? leo : 0} />
  );
  const hatch = (on: boolean) => (on ? null : <rect x={x} y={y} width={width} height={height} fill="url(#hw-off)" />);
  const water = (on: boolean) => (
    <rect x={x} width={width} height={layout.floor} fill={on ? 'url(#hw-depth)' : 'var(--glass)'} opacity={on ? 1 : 0.22} />
  );
  return (
    <g>
      <clipPath id={`${id}tank`}>
        <rect x={x} y={y} width={width} height={height} />
      </clipPath>
      <WaterClip id={`${id}water`} column={column} a={a} b={b} />
      <Swap before={body(a.on)} after={body(b.on)} span={phases.first} />
      <g clipPath={`url(#${id}tank)`}>
        <Shift from={yOf(layout.rows, a.hw)} to={yOf(layout.rows, b.hw)} span={waterSpan}>
          <Swap before={water(a.on)} after={water(b.on)} span={phases.first} />
        </Shift>
      </g>
      <Records column={column} a={a} b={b} water={`url(#${id}water)`} />
      <Swap before={hatch(a.on)} after={hatch(b.on)} span={phases.first} />
      <Swap before={glass(a)} after={glass(b)} span={phases.first} />
      <Shift from={yOf(layout.rows, a.leo)} to={yOf(layout.rows, b.leo)} span={recordSpan}>
        <path d={`M${x - beyond} 0H${x + width + beyond}`} stroke="var(--ink)" strokeWidth="2.6" strokeLinecap="round" />
      </Shift>
      <HighWatermark column={column} a={a} b={b} />
    </g>
  );
}
