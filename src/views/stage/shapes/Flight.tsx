import { useRef } from 'react';
import { nameOfMessage } from '../../../state/selection';
import { envelopeWidth } from '../layout/routes';
import type { Flight } from '../model/flights';
import { useMotion } from '../motion/context';
import { Fade } from '../motion/move';
import { pipePath, placeAlong } from '../motion/path';
import { mix, share } from '../motion/phases';
import { useScene } from './context';
import { Envelope } from './Envelope';

const ARROW = 'M0 0L-7 -12H7Z';

/** An arrow head at the end of a pipe. */
function Head({ flight, colour }: { readonly flight: Flight; readonly colour: string }) {
  const { points } = flight.route;
  const [turn, end] = [points[2]!, points[3]!];
  const vertical = end.y < turn.y ? 180 : 0;
  return <path d={ARROW} fill={colour} transform={`translate(${end.x} ${end.y}) rotate(${end.y === turn.y ? -90 : vertical})`} />;
}

const SMALL = 0.55;
/** It opens over so much of its first stretch, and closes over as much of its last. */
const OPENING = 0.85;

/** How far a message is opened: small at its sender's end and where it lands, with its name on the lane. */
const openness = (up: number, down: number) => Math.min(1, up / OPENING) * Math.min(1, (1 - down) / OPENING);

interface Props {
  readonly flight: Flight;
  readonly poised: boolean;
  readonly selection: string | null;
}

/** The message that this step delivers. It is drawn here and nowhere else, from the playhead alone. */
export function FlyingMessage({ flight, poised, selection }: Props) {
  const ringed = nameOfMessage(flight.message.id) === selection;
  const { phases } = useScene();
  const [ahead, behind, envelope, clip] = [
    useRef<SVGPathElement>(null),
    useRef<SVGPathElement>(null),
    useRef<SVGGElement>(null),
    useRef<SVGGElement>(null),
  ];
  const { points, label } = flight.route;
  const path = pipePath(points);
  const colour = flight.fate === 'arrives' ? 'var(--ink)' : 'var(--danger)';
  const width = envelopeWidth(flight.label);
  useMotion((progress) => {
    const done = poised ? 0 : share(phases.flight, progress);
    const place = poised ? { ...flight.poised, up: 1, down: 0 } : placeAlong(points, done);
    const open = openness(place.up, place.down);
    const scale = mix(SMALL, 1, open);
    const x = Math.max(width / 2 + 4, place.x);
    envelope.current?.setAttribute(
      'transform',
      `translate(${(open > 0.5 ? mix(place.x, x, open) : place.x).toFixed(2)} ${place.y.toFixed(2)}) scale(${scale.toFixed(3)})`,
    );
    envelope.current?.setAttribute('visibility', done < 1 ? 'visible' : 'hidden');
    clip.current?.setAttribute('opacity', open > 0.98 ? '1' : '0');
    behind.current?.setAttribute('stroke-dasharray', `${done.toFixed(4)} 2`);
    ahead.current?.setAttribute('visibility', done < 1 ? 'visible' : 'hidden');
  });
  const [named, small] = [
    <Envelope
      key="named"
      kind={flight.kind}
      label={flight.label}
      fate={flight.fate === 'refused' ? 'refused' : 'arrives'}
      ringed={ringed}
    />,
    <Envelope key="small" kind={flight.kind} label="" fate="arrives" ringed={ringed} />,
  ];
  return (
    <g>
      <g ref={ahead} stroke={colour} fill="none">
        <path d={path} strokeWidth="2.2" strokeDasharray="2 6" strokeLinecap="round" />
      </g>
      <path ref={behind} d={path} pathLength="1" fill="none" stroke={colour} strokeWidth="2.4" />
      <Head flight={flight} colour={colour} />
      <g ref={envelope}>
        {small}
        <g ref={clip}>{named}</g>
      </g>
      {!poised && (
        <Fade from={0} to={1} span={phases.pins}>
          <g transform={`translate(${label.x} ${label.y})`}>
            <Envelope kind={flight.kind} label={flight.label} fate={flight.fate} ringed />
          </g>
        </Fade>
      )}
    </g>
  );
}
