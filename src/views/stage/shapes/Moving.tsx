import { useLayoutEffect, useRef } from 'react';
import { timeOf } from '../../../state/byTime';
import { playhead } from '../../../state/playhead';
import { useRun } from '../../../state/react';
import { envelopeWidth } from '../layout/routes';
import { ENVELOPE_KINDS } from '../model/label';
import { type Detail, type Mover, shareAt, type WayKey, wayKey } from '../model/traffic';
import { putEnvelope } from '../motion/envelope';
import { type Place, placeOn, type Way } from '../motion/path';
import { Envelope } from './Envelope';
import { Marks, markOf } from './marks';

interface Props {
  readonly movers: readonly Mover[];
  readonly ways: ReadonlyMap<WayKey, Way>;
  readonly detail: Detail;
  /** What stands on them where they are named. */
  readonly labels: readonly string[];
  /** Which of them is selected; -1 for none. */
  readonly chosen: number;
  /** Of marks: of their own size. */
  readonly scale?: number;
}

interface Writer {
  /** Where a message is; null: not on its way. */
  readonly put: (at: number, place: Place | null) => void;
  /** All have been put. */
  readonly end: () => void;
}

/** Writes envelopes, which are elements of their own. */
function writeEnvelopes(group: Element, labels: readonly string[]): Writer {
  const shapes = [...group.children];
  return {
    put(at, place) {
      const shape = shapes[at];
      shape?.setAttribute('visibility', place ? 'visible' : 'hidden');
      if (shape && place) putEnvelope(shape, shape.lastElementChild, place, envelopeWidth(labels[at] ?? ''));
    },
    end() {},
  };
}

/** Writes marks, which are parts of a path for each kind. */
function writeMarks(group: Element, movers: readonly Mover[], detail: Detail, scale: number): Writer {
  const paths = [...group.children];
  const kinds = movers.map(({ kind }) => ENVELOPE_KINDS.indexOf(kind));
  const shapes = ENVELOPE_KINDS.map((kind) => markOf(kind, detail, scale));
  const drawn = ENVELOPE_KINDS.map(() => '');
  return {
    put(at, place) {
      const kind = kinds[at] ?? 0;
      if (place) drawn[kind] += `M${place.x.toFixed(1)} ${place.y.toFixed(1)}${shapes[kind]}`;
    },
    end() {
      for (const [kind, path] of paths.entries()) path.setAttribute('d', drawn[kind] ?? '');
      drawn.fill('');
    },
  };
}

/** Messages on their way, where they are at the playhead: envelopes, or where they are many marks. Nothing is rendered while they move. */
export function Moving({ movers, ways, detail, labels, chosen, scale = 1 }: Props) {
  const steps = useRun((state) => state.steps);
  const group = useRef<SVGGElement>(null);
  const ring = useRef<SVGRectElement>(null);
  const isNamed = detail === 'named';

  useLayoutEffect(() => {
    if (!group.current) return;
    const routes = movers.map((mover) => ways.get(wayKey(mover.message)));
    const { put, end } = isNamed ? writeEnvelopes(group.current, labels) : writeMarks(group.current, movers, detail, scale);
    const draw = () => {
      const nowMs = timeOf(steps, playhead.getState().position);
      movers.forEach((mover, at) => {
        const way = routes[at];
        const share = way ? shareAt(mover, nowMs) : null;
        const place = way && share !== null ? placeOn(way, share) : null;
        put(at, place);
        if (at === chosen && place) ring.current?.setAttribute('transform', `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`);
      });
      end();
    };
    draw();
    return playhead.subscribe(draw);
  }, [movers, ways, isNamed, detail, scale, labels, chosen, steps]);

  return (
    <>
      {!isNamed && chosen >= 0 && <rect ref={ring} className="st-chosen" x="-13" y="-12" width="26" height="24" rx="7" />}
      {isNamed ? (
        <g ref={group} key="named">
          {movers.map(({ message, kind }, at) => (
            <g key={message.id}>
              <Envelope kind={kind} label="" fate="arrives" ringed={at === chosen} />
              <g>
                <Envelope kind={kind} label={labels[at] ?? ''} fate="arrives" ringed={at === chosen} />
              </g>
            </g>
          ))}
        </g>
      ) : (
        <g ref={group} key={detail}>
          <Marks detail={detail} />
        </g>
      )}
    </>
  );
}
