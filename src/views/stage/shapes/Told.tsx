import { textWidth } from '../../../lib/textWidth';
import type { Look } from '../model/looks';
import { Swap } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly mono?: boolean;
  /** `x` is where it ends. */
  readonly end?: boolean;
  readonly value: (look: Look) => string;
}

const PADDING = 6;

/** A value of the cluster's memory; what changed in this step is marked as changed characters. */
export function Told({ x, y, size, mono = false, end = false, value }: Props) {
  const { a, b, phases } = useScene();
  const [was, is] = [value(a), value(b)];
  const text = (content: string, changed: boolean) => {
    const width = textWidth(content, size, true) + 2 * PADDING;
    return (
      <g>
        {changed && (
          <rect x={(end ? x - width : x) + (end ? PADDING : -PADDING)} y={y - 15} width={width} height="20" rx="4" fill="var(--buoy)" />
        )}
        <Label x={x} y={y} size={size} bold mono={mono} anchor={end ? 'end' : 'start'} fill={changed ? 'var(--on-buoy)' : 'var(--ink)'}>
          {content}
        </Label>
      </g>
    );
  };
  return <Swap before={text(was, false)} after={text(is, was !== is)} span={phases.change} />;
}
