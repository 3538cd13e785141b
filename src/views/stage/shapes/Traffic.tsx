import { useLayoutEffect, useMemo, useRef } from 'react';
import { useT } from '../../../i18n/react';
import { timeOf } from '../../../state/byTime';
import { playhead } from '../../../state/playhead';
import { usePlayhead, useRun } from '../../../state/react';
import { stepIndex } from '../../../state/run';
import { nameOfMessage } from '../../../state/selection';
import { envelopeWidth } from '../layout/routes';
import { narrowed } from '../model/crowd';
import { labelOf } from '../model/label';
import type { Scene } from '../model/scene';
import { detailOf, type Mover, moversIn, shareAt, wayKey } from '../model/traffic';
import { waysOn } from '../model/ways';
import { putEnvelope } from '../motion/envelope';
import { pipePath, placeOn, type Way } from '../motion/path';
import { Envelope } from './Envelope';
import { putMarks } from './marks';

interface Props {
  readonly scene: Scene;
  /** Shown steps that are done. */
  readonly done: number;
  readonly selection: string | null;
}

/** The steps before a position, the last one first. */
function* backFrom<T>(steps: readonly T[], position: number): Generator<T> {
  for (let index = position - 1; index >= 0; index--) {
    const step = steps[index];
    if (step) yield step;
  }
}

function useMovers({ scene: { layout, b, step }, done }: Props): readonly Mover[] {
  const steps = useRun((state) => state.steps);
  const stride = usePlayhead((state) => state.stride);
  const scale = usePlayhead((state) => state.scale);
  const next = useRun(({ frames }) => frames.get(stepIndex(steps, done + stride)));
  return useMemo(() => {
    const shown = layout.columns.map(({ broker }) => broker);
    const stretch = {
      now: b.frame,
      next: next && narrowed(next, shown),
      passed: steps.slice(done, done + stride),
      done: backFrom(steps, done),
      scale: scale ?? 0,
    };
    const told = step?.source.kind === 'message' ? step.source.message.id : -1;
    const isBroker = /^b\d/;
    const hasPlace = (node: string) => !isBroker.test(node) || shown.includes(Number(node.slice(1)));
    return moversIn(stretch, ({ id, from, to }) => id !== told && hasPlace(from) && hasPlace(to));
  }, [steps, next, layout, b, step, done, stride, scale]);
}

function Pipe({ way, kind }: { readonly way: Way; readonly kind: string }) {
  return <path d={pipePath(way.points)} data-kind={kind} />;
}

/** Where playing goes by time: every message on its way where it is at this moment. What is drawn of them is the playhead's alone. */
export function Traffic(props: Props) {
  const t = useT();
  const { scene, selection } = props;
  const { layout, b, tp } = scene;
  const movers = useMovers(props);
  const steps = useRun((state) => state.steps);
  const ways = useMemo(() => waysOn(scene, movers, t), [scene, movers, t]);
  const detail = detailOf(movers.length);
  const named = useRef<SVGGElement>(null);
  const marks = useRef<SVGGElement>(null);
  const labels = useMemo(
    () => (detail === 'named' ? movers.map(({ message, count }) => `${labelOf(message, b, tp, t)}${count > 1 ? ` ×${count}` : ''}`) : []),
    [detail, movers, b, tp, t],
  );
  const chosen = movers.findIndex(({ message }) => nameOfMessage(message.id) === selection);

  useLayoutEffect(() => {
    const all = movers.map((mover) => ({ mover, way: ways.get(wayKey(mover))! }));
    const pooled = marks.current ? putMarks(marks.current, detail, detail === 'named' ? [] : movers, chosen) : [];
    const shapes = detail === 'named' ? [...(named.current?.children ?? [])] : pooled;
    const draw = () => {
      const nowMs = timeOf(steps, playhead.getState().position);
      for (let at = 0; at < all.length; at++) {
        const { mover, way } = all[at]!;
        const shape = shapes[at] as SVGElement;
        const share = shareAt(mover, nowMs);
        shape.setAttribute('visibility', share === null ? 'hidden' : 'visible');
        if (share === null) continue;
        const place = placeOn(way, share);
        if (detail === 'named') putEnvelope(shape, shape.lastElementChild, place, envelopeWidth(labels[at] ?? ''));
        else shape.setAttribute('transform', `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`);
      }
    };
    draw();
    return playhead.subscribe(draw);
  }, [movers, ways, detail, labels, chosen, steps]);

  return (
    <svg className="st-traffic" width={layout.width} height={layout.height} aria-hidden="true">
      <g className="st-pipes">
        {[...ways].map(([key, way]) => (
          <Pipe key={key} way={way} kind={key.split(' ')[2] ?? ''} />
        ))}
      </g>
      <g ref={named}>
        {detail === 'named' &&
          movers.map(({ message, kind }, at) => (
            <g key={message.id}>
              <Envelope kind={kind} label="" fate="arrives" ringed={at === chosen} />
              <g>
                <Envelope kind={kind} label={labels[at] ?? ''} fate="arrives" ringed={at === chosen} />
              </g>
            </g>
          ))}
      </g>
      <g ref={marks} className="st-marks" data-detail={detail} />
    </svg>
  );
}
