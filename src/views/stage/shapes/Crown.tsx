import { useRef } from 'react';
import type { Column } from '../layout/types';
import type { Look } from '../model/looks';
import { useMotion } from '../motion/context';
import { Fade } from '../motion/move';
import { easeInOut, mix, share } from '../motion/phases';
import { CrownShape } from './CrownShape';
import { useScene } from './context';

/** On the plinth, or on its left shoulder where it is narrow: pins are at the right. */
const placeOn = ({ plinth }: Column) =>
  plinth.width >= 130 ? { x: plinth.x + plinth.width - 23, y: plinth.y + 21 } : { x: plinth.x + 10, y: plinth.y - 2 };

const ARC = 46;

/** The crown of the active controller; it moves in an arc to the next one and leaves its ghost for this step. */
export function Crown() {
  const { layout, a, b, phases } = useScene();
  const group = useRef<SVGGElement>(null);
  const of = (broker: number) => layout.columns.find((column) => column.broker === broker);
  const wearer = (look: Look) => {
    const { controller } = look.frame.zookeeper;
    return look.brokers.get(controller)?.controller ? of(controller) : undefined;
  };
  const [from, to] = [wearer(a), wearer(b)];
  const [start, end] = [from && placeOn(from), to && placeOn(to)];
  const zombies = [...b.brokers.values()].filter(
    ({ broker, controller, status }) => controller && status !== 'crashed' && broker !== to?.broker,
  );
  useMotion((progress) => {
    const [one, other] = [start ?? end, end ?? start];
    if (!one || !other) return;
    const t = easeInOut(share(phases.change, progress));
    const lift = one.x === other.x ? 0 : Math.sin(Math.PI * t) * ARC;
    group.current?.setAttribute(
      'transform',
      `translate(${mix(one.x, other.x, t).toFixed(2)} ${(mix(one.y, other.y, t) - lift).toFixed(2)})`,
    );
  });
  return (
    <>
      {start && from !== to && (
        <Fade from={0} to={1} span={phases.first}>
          <g transform={`translate(${start.x} ${start.y})`}>
            <CrownShape ghost />
          </g>
        </Fade>
      )}
      {zombies.map(({ broker }) => {
        const place = placeOn(of(broker) ?? layout.columns[0]!);
        return (
          <g key={broker} transform={`translate(${place.x} ${place.y})`}>
            <CrownShape ghost />
          </g>
        );
      })}
      <Fade from={start ? 1 : 0} to={end ? 1 : 0} span={phases.change}>
        <g ref={group}>{(start ?? end) && <CrownShape ghost={false} />}</g>
      </Fade>
    </>
  );
}
