import type { RecordFrame } from '../../../engine/frame';
import { hasRow, yOf } from '../layout/rows';
import type { Column } from '../layout/types';
import type { Look, ReplicaLook } from '../model/looks';
import { Fade, Shift } from '../motion/move';
import type { Span } from '../motion/phases';
import { Block } from './Block';
import { useScene } from './context';
import { Diverged } from './Diverged';
import { Torn } from './Torn';

interface Props {
  readonly column: Column;
  readonly a: ReplicaLook;
  readonly b: ReplicaLook;
  /** Clips to what is below the replica's high watermark. */
  readonly water: string;
}

const GAP = 3;
/** In narrower tanks the blocks take nearly all of the width. */
const NARROW = 70;
const CRAMPED = 30;
/** From so high a record lands on the stack. */
const DROP = 16;
/** More cut records than this go as one. */
const ONE_BY_ONE = 5;

const same = (one: RecordFrame, other: RecordFrame) =>
  one.offset === other.offset && one.leaderEpoch === other.leaderEpoch && one.value === other.value;
const missingIn = (records: readonly RecordFrame[], others: readonly RecordFrame[]) =>
  records.filter((one) => !others.some((other) => same(one, other)));

function insetOf(tank: number): number {
  if (tank < NARROW) return tank < CRAMPED ? 3 : 5;
  return Math.round(tank * 0.16);
}

/** The leader has a record at this offset, and it is another one. */
function differs({ leader, brokers }: Look, broker: number, record: RecordFrame): boolean {
  if (leader === broker) return false;
  const there = brokers.get(leader)?.replica?.records.find(({ offset }) => offset === record.offset);
  return there !== undefined && !same(there, record);
}

/** The part of a span in which the nth of so many cut records goes, from the top. */
function cutSpan(span: Span, nth: number, count: number): Span {
  if (count > ONE_BY_ONE) return span;
  const each = (span.to - span.from) / count;
  return { from: span.from + nth * each, to: span.from + (nth + 1) * each };
}

/** The records of a replica: solid below its high watermark, tinted above; new ones land, cut ones leave their ghost for this step. */
export function Records({ column, a, b, water }: Props) {
  const { layout, recordSpan, ...moments } = useScene();
  const inset = insetOf(column.tank.width);
  const { x, width } = { x: column.tank.x + inset, width: column.tank.width - 2 * inset };
  const box = ({ offset }: RecordFrame) => {
    const top = yOf(layout.rows, offset + 1) + GAP;
    return { x, y: top, width, height: yOf(layout.rows, offset) - top - 1 };
  };
  const shown = (records: readonly RecordFrame[]) => records.filter(({ offset }) => hasRow(layout.rows, offset));
  const [was, is] = [shown(a.records), shown(b.records)];
  const [cut, landed] = [missingIn(was, is).toReversed(), missingIn(is, was)];
  const stayed = is.filter((record) => !landed.includes(record));
  const diverged = stayed.filter((record) => differs(moments.b, column.broker, record));
  const [lower, upper] = [Math.min(a.hw, b.hw), Math.max(a.hw, b.hw)];
  /** Only what the water passes in this step is drawn in both looks. */
  const has = (look: 'committed' | 'open', { offset }: RecordFrame) => (look === 'open' ? offset >= lower : offset < upper);
  /** Its key is its place, so that what another record had is written over. */
  const block = (record: RecordFrame, look: 'committed' | 'open' | 'lost') => {
    const place = box(record);
    const { offset, leaderEpoch, value } = record;
    return (
      <Block key={place.y} {...place} offset={offset} leaderEpoch={leaderEpoch} value={value} look={look} smallest={layout.smallest} />
    );
  };
  const layer = (look: 'committed' | 'open') => {
    const mine = (records: readonly RecordFrame[]) => records.filter((record) => has(look, record));
    const arrived = mine(landed);
    return (
      <>
        {mine(stayed).map((record) => block(record, look))}
        {mine(cut).map((record) => (
          <Fade key={record.offset} from={1} to={0} span={cutSpan(recordSpan, cut.indexOf(record), cut.length)}>
            {block(record, look)}
          </Fade>
        ))}
        {arrived.length > 0 && (
          <Fade from={0} to={1} span={recordSpan}>
            <Shift from={-DROP} to={0} span={recordSpan}>
              {arrived.map((record) => block(record, look))}
            </Shift>
          </Fade>
        )}
      </>
    );
  };
  return (
    <>
      {layout.rows.tears.map((tear) => (
        <Torn key={tear.from} x={x} width={width} tear={tear} leo={b.leo} />
      ))}
      {layer('open')}
      <g clipPath={water}>{layer('committed')}</g>
      {diverged.map((record) => (
        <Diverged key={record.offset} box={box(record)} />
      ))}
      {cut
        .filter(({ offset }) => !landed.some((record) => record.offset === offset))
        .map((record, nth) => (
          <Fade key={record.offset} from={0} to={1} span={cutSpan(recordSpan, nth, cut.length)}>
            {block(record, 'lost')}
          </Fade>
        ))}
    </>
  );
}
