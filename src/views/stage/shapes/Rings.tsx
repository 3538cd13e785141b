import { sessionsOf } from '../model/sessions';
import { useScene } from './context';
import { SessionRing } from './SessionRing';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly pitch: number;
}

/** The brokers' sessions, one beside the other. */
export function Rings({ x, y, radius, pitch }: Props) {
  const { a, b } = useScene();
  const [was, is] = [sessionsOf(a), sessionsOf(b)];
  return [...is].map(([broker, left], at) => (
    <SessionRing key={broker} x={x + at * pitch} y={y} radius={radius} broker={broker} from={was.get(broker) ?? null} to={left} />
  ));
}
