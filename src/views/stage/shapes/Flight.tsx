import { useMemo, useRef } from 'react';
import { usePlayhead } from '../../../state/react';
import { nameOfMessage } from '../../../state/selection';
import { envelopeWidth } from '../layout/routes';
import type { Flight } from '../model/flights';
import { useMotion } from '../motion/context';
import { putEnvelope } from '../motion/envelope';
import { Fade } from '../motion/move';
import { pipePath, placeOn, wayOf } from '../motion/path';
import { share } from '../motion/phases';
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

interface Props {
  readonly flight: Flight;
  readonly poised: boolean;
  readonly selection: string | null;
  /** Others move, too. */
  readonly isTimed: boolean;
}

/** The message that this step delivers. It is drawn here and nowhere else, from the playhead alone. */
export function FlyingMessage({ flight, poised, selection, isTimed }: Props) {
  const ringed = nameOfMessage(flight.message.id) === selection;
  const { phases } = useScene();
  const isOver = usePlayhead(({ position }) => isTimed && position % 1 !== 0);
  const [ahead, behind, envelope, clip] = [
    useRef<SVGPathElement>(null),
    useRef<SVGPathElement>(null),
    useRef<SVGGElement>(null),
    useRef<SVGGElement>(null),
  ];
  const { points, label } = flight.route;
  const way = useMemo(() => wayOf(points), [points]);
  const path = pipePath(points);
  const colour = flight.fate === 'arrives' ? 'var(--ink)' : 'var(--danger)';
  const width = envelopeWidth(flight.label);
  useMotion((progress) => {
    const done = poised ? 0 : share(phases.flight, progress);
    const place = poised ? { ...flight.poised, up: 1, down: 0 } : placeOn(way, done);
    putEnvelope(envelope.current, clip.current, place, width);
    envelope.current?.setAttribute('visibility', done < 1 ? 'visible' : 'hidden');
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
      {!poised && !isOver && (
        <Fade from={0} to={1} span={phases.pins}>
          <g transform={`translate(${label.x} ${label.y})`}>
            <Envelope kind={flight.kind} label={flight.label} fate={flight.fate} ringed />
          </g>
        </Fade>
      )}
    </g>
  );
}
