import { type ReactNode, useMemo, useRef } from 'react';
import { useT } from '../../i18n/react';
import { useOnScreen, useRun, useShownSteps } from '../../state/react';
import { stepIndex } from '../../state/run';
import { useSelectedMessage } from '../../state/selection';
import { units } from '../../state/transport';
import { unitsAt } from '../deck/axis';
import { Axis } from './Axis';
import { Lifelines, RisenTags } from './Lifelines';
import { Chosen } from './Message';
import { Messages } from './Messages';
import type { Causality } from './model/causality';
import { type Drawing, type DrawnEdge, risenIn } from './model/drawing';
import { placeOf } from './model/layout';
import { openEdges } from './model/traffic';
import { Names } from './Names';
import { useDrag } from './useDrag';
import { useFollow } from './useFollow';
import { useWindow } from './useWindow';

interface Props {
  readonly drawing: Drawing;
  readonly causality: Causality | null;
  /** The message that is told, selected or not. */
  readonly shown: number | null;
  /** Stands in the corner above the names. */
  readonly children: ReactNode;
}

/** The messages that have been sent, as far as they are in the window, and those on their way. */
function useShownEdges(drawing: Drawing, left: number, right: number) {
  const { traffic } = drawing.words;
  const done = useShownSteps();
  const until = useOnScreen(({ position }) => Math.ceil(position));
  const inFlight = useRun(({ frames, steps }) => frames.get(stepIndex(steps, done))?.inFlight);
  const open = useMemo(
    () => openEdges(traffic, inFlight ?? []).flatMap((edge) => drawing.drawOpen(edge) ?? []),
    [traffic, inFlight, drawing],
  );
  const known = useMemo(() => drawing.between(placeOf(left, drawing.zoom), placeOf(right, drawing.zoom)), [drawing, left, right]);
  const isSent = ({ edge }: DrawnEdge) => edge.sent <= done || edge.sent < until;
  return { done, until, edges: [...known.filter(isSent), ...open.filter(isSent)] };
}

/** Lifelines and the messages between them, in a window that scrolls; the playhead's line moves without a render. */
export function Diagram({ drawing, causality, shown, children }: Props) {
  const t = useT();
  const [scroller, line, ahead, clip] = [
    useRef<HTMLDivElement>(null),
    useRef<HTMLDivElement>(null),
    useRef<HTMLDivElement>(null),
    useRef<SVGRectElement>(null),
  ];
  const seen = useWindow(scroller);
  useDrag(scroller);
  useFollow({ scroller, line, clip, ahead, zoom: drawing.zoom });
  const { done, until, edges } = useShownEdges(drawing, seen.left, seen.right);
  const risen = useMemo(() => risenIn(drawing, done), [drawing, done]);
  const told = edges.find(({ edge }) => edge.message.id === shown);
  const taken = [...risen.map(({ box }) => box), ...edges.flatMap((each) => (each !== told && each.label?.box) || [])];
  const now = useRun(({ frames, steps }) => frames.get(stepIndex(steps, done)) ?? frames.get(0));
  const selected = useSelectedMessage();
  return (
    <div
      className="sp-scroll"
      ref={scroller}
      role="group"
      aria-label={t('spacetime.diagram')}
      tabIndex={edges.length === 0 ? 0 : undefined}
    >
      <div className="sp-head">
        <div className="sp-corner">
          {children}
          <span>{t('spacetime.step')}</span>
        </div>
        <div className="sp-track" style={{ width: drawing.width }}>
          <Axis drawing={drawing} seen={seen} />
          <div className="sp-tag-place" ref={line} aria-hidden="true">
            <span className="sp-tag">{t('spacetime.now', { step: Math.floor(unitsAt(units(), done)) })}</span>
          </div>
        </div>
      </div>
      <div className="sp-body">
        {now && <Names drawing={drawing} now={now} until={done} />}
        <div className="sp-track" style={{ width: drawing.width, height: drawing.height }}>
          <div className="sp-future" ref={ahead} aria-hidden="true" />
          <svg className="sp-lines" width={drawing.width} height={drawing.height} aria-hidden="true">
            <clipPath id="sp-past">
              <rect ref={clip} x={0} y={-40} height={drawing.height + 80} />
            </clipPath>
            <g clipPath="url(#sp-past)">
              <Lifelines drawing={drawing} until={until} left={seen.left} right={seen.right} />
            </g>
          </svg>
          {edges.length > 0 && <Messages drawing={drawing} edges={edges} done={done} causality={causality} shown={shown} />}
          <svg className="sp-lines" width={drawing.width} height={drawing.height} aria-hidden="true">
            {told && <Chosen drawn={told} words={drawing.words} ringed={shown === selected} taken={taken} />}
            <RisenTags risen={risen} />
          </svg>
        </div>
      </div>
    </div>
  );
}
