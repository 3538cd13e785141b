import { Fragment, useId, useRef } from 'react';
import { type BasinPart, basinParts, partOutline } from '../layout/basin';
import { yOf } from '../layout/rows';
import type { Look } from '../model/looks';
import { useMotion } from '../motion/context';
import { Fade, Shift, Swap } from '../motion/move';
import { easeInOut, share } from '../motion/phases';
import { useScene } from './context';
import { Surface } from './Surface';

function Part({ part, id }: { readonly part: BasinPart; readonly id: string }) {
  const { layout, a, b, waterSpan } = useScene();
  const { basin, floor } = layout;
  const width = part.right - part.left;
  const level = (water: number | null) => (water === null ? floor + 4 : yOf(layout.rows, water));
  return (
    <g>
      <clipPath id={id}>
        <rect x={part.left} y={basin.top - 12} width={width} height={floor - basin.top + 12} />
      </clipPath>
      <rect x={part.left} y={basin.top} width={width} height={floor - basin.top} fill="var(--basin)" />
      <g clipPath={`url(#${id})`}>
        <Shift from={level(a.water)} to={level(b.water)} span={waterSpan}>
          <rect x={part.left} width={width} height={floor} fill="url(#hw-depth)" opacity=".5" />
          <Surface from={part.left} to={part.right} look="basin" />
        </Shift>
      </g>
      <path d={partOutline(layout, part)} fill="url(#hw-hatch)" stroke="var(--wall)" strokeWidth="1.8" strokeLinejoin="round" />
    </g>
  );
}

/** Below a replica that may lead though it is out of the ISR: a way for the water. */
function ElrCulverts({ look }: { readonly look: Look }) {
  const { layout, ceiling } = useScene();
  const { deep, wall } = layout.basin;
  const parts = basinParts(layout, look.isr, look.leader, ceiling);
  const y = layout.floor + deep + 1;
  return layout.columns
    .filter(({ broker }) => look.elr.includes(broker))
    .map(({ broker, center }) => {
      const edges = parts.flatMap(({ left, right }) => [left - wall / 2, right + wall / 2]);
      const nearest = edges.toSorted((one, other) => Math.abs(one - center) - Math.abs(other - center))[0] ?? layout.basin.left;
      const d = `M${nearest} ${layout.floor + 2}V${y}H${center}V${layout.floor}`;
      return (
        <g key={broker} fill="none" strokeLinejoin="round">
          <path d={d} stroke="var(--wall)" strokeWidth="9" />
          <path d={d} stroke="var(--water1)" strokeWidth="5.5" />
        </g>
      );
    });
}

/** Below a walled-off replica: the basin stays one. */
function Culverts({ parts }: { readonly parts: readonly BasinPart[] }) {
  const { layout } = useScene();
  const { wall, deep } = layout.basin;
  const y = layout.floor + deep - 3;
  return parts
    .slice(1)
    .map((part, at) => (
      <path
        key={part.left}
        d={`M${parts[at]!.right + wall} ${y}H${part.left - wall}`}
        stroke="var(--wall)"
        strokeWidth="5"
        strokeDasharray="3 5"
      />
    ));
}

function Parts({ parts, id }: { readonly parts: readonly BasinPart[]; readonly id: string }) {
  return (
    <>
      <Culverts parts={parts} />
      {parts.map((part, at) => (
        <Part key={part.left} part={part} id={`${id}${at}`} />
      ))}
    </>
  );
}

/** Walls that a shrinking ISR raises, growing from the floor. */
function RisingWalls({ parts, old }: { readonly parts: readonly BasinPart[]; readonly old: readonly BasinPart[] }) {
  const { layout, phases } = useScene();
  const { wall, top } = layout.basin;
  const group = useRef<SVGGElement>(null);
  const xs = parts.flatMap(({ left, right }) => [
    ...(old.some((part) => part.left === left) ? [] : [left - wall]),
    ...(old.some((part) => part.right === right) ? [] : [right]),
  ]);
  useMotion((progress) => {
    const height = (layout.floor - top) * easeInOut(share(phases.first, progress));
    for (const rect of group.current?.children ?? []) {
      rect.setAttribute('y', String(layout.floor - height));
      rect.setAttribute('height', String(height));
    }
  });
  return (
    <g ref={group} fill="url(#hw-hatch)" stroke="var(--wall)" strokeWidth="1.8">
      {xs.map((x) => (
        <rect key={x} x={x} width={wall} />
      ))}
    </g>
  );
}

const keyOf = (parts: readonly BasinPart[]) => parts.map(({ left, right }) => `${left} ${right}`).join();
const widthOf = (parts: readonly BasinPart[]) => parts.reduce((sum, { left, right }) => sum + right - left, 0);

/** The basin holds the truth: its walls the ISR, its water what consumers may read. */
export function Basin() {
  const { a, b, phases } = useScene();
  return (
    <>
      <Walls />
      {(a.elr.length > 0 || b.elr.length > 0) && (
        <Swap before={<ElrCulverts look={a} />} after={<ElrCulverts look={b} />} span={phases.first} />
      )}
    </>
  );
}

/** First the walls move, then the water. */
function Walls() {
  const { layout, a, b, phases, ceiling } = useScene();
  const id = useId();
  const was = basinParts(layout, a.isr, a.leader, ceiling);
  const is = basinParts(layout, b.isr, b.leader, ceiling);
  if (keyOf(was) === keyOf(is)) return <Parts parts={is} id={`${id}b`} />;
  const closes = widthOf(is) < widthOf(was);
  const at = { from: phases.first.to, to: phases.first.to };
  return (
    <Fragment>
      {closes && (
        <Fade from={1} to={0} span={phases.second}>
          <Parts parts={was} id={`${id}a`} />
        </Fade>
      )}
      <Fade from={0} to={1} span={closes ? at : phases.first}>
        <Parts parts={is} id={`${id}b`} />
      </Fade>
      {closes ? (
        <RisingWalls parts={is} old={was} />
      ) : (
        <Fade from={1} to={0} span={phases.second}>
          <Parts parts={was} id={`${id}a`} />
        </Fade>
      )}
    </Fragment>
  );
}
