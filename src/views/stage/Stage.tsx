import { Suspense, useLayoutEffect, useMemo, useRef } from 'react';
import type { Frame } from '../../engine/frame';
import type { NodeId, TopicPartition } from '../../engine/messages';
import type { StepRecord } from '../../engine/trace';
import { useT } from '../../i18n/react';
import { usePlayhead } from '../../state/react';
import { onScreen as ours } from '../../state/scene';
import { lazyPart } from '../app/lazyPart';
import { SkyCaption, type StageCaption } from './Caption';
import { Controls } from './Controls';
import { Drops } from './Drops';
import { LOW_BELOW } from './layout/layout';
import type { Size, StageLayout } from './layout/types';
import { sceneOf } from './model/scene';
import { MotionContext } from './motion/context';
import { createMotion } from './motion/source';
import { Picture } from './shapes/Picture';
import type { PredictionMark, Question } from './shapes/Prediction';
import './stage.css';
import { useSize } from './useSize';

export interface StageProps {
  /** Shown steps that were done before `step`. */
  readonly shown: number;
  readonly before: Frame;
  readonly after: Frame;
  readonly step: StepRecord | null;
  readonly tp: TopicPartition;
  /** Highest log end offset of the run: see `highestOffset`. */
  readonly ceiling: number;
  readonly playhead: { getState(): { readonly position: number }; subscribe(listener: () => void): () => void };
  readonly selection: NodeId | null;
  readonly onSelect: (node: NodeId) => void;
  /** Without it brokers have no lamps to press. */
  readonly onVerb: ((broker: number, verb: 'broker.stop' | 'broker.start') => void) | undefined;
  /** Opens a message in flight; without it messages are only seen. */
  readonly onOpen?: ((message: NodeId) => void) | undefined;
  readonly caption: StageCaption | null;
  /** A question that is open: the offsets to choose from, as lines on a tank. */
  readonly question: Question | null;
  readonly prediction: PredictionMark | null;
  readonly onPredict: (offset: number) => void;
}

const Values = lazyPart(() => import('../why/Values').then((module) => module.Values), ['event', 'lab', 'why']);
const Traffic = lazyPart(() => import('./shapes/Traffic').then((module) => module.Traffic));
const Messages = lazyPart(() => import('./Messages').then((module) => module.Messages), ['act', 'event']);
const TimedCaption = lazyPart(() => import('./TimedCaption').then((module) => module.TimedCaption));
const MovingMessages = lazyPart(() => import('./Messages').then((module) => module.MovingMessages), ['act', 'event']);

/** Narrower than this the caption stands under the picture. */
const CAPTION_BELOW = 640;

function captionPlace(size: Size | null): 'sky' | 'below' | 'beside' {
  if (!size || size.width >= CAPTION_BELOW) return size && size.height < LOW_BELOW ? 'beside' : 'sky';
  return 'below';
}

/** The picture of one partition between two frames; it fills its container. */
export function Stage(props: StageProps) {
  const whole = useSize();
  const sky = useSize();
  const place = captionPlace(whole.size);
  const { caption } = props;
  return (
    <div ref={whole.element} className="st-stage" data-caption={place}>
      <div ref={sky.element} className="st-sky">
        {sky.size && sky.size.width > 0 && <Drawing {...props} caption={place === 'sky' ? caption : null} size={sky.size} />}
      </div>
      {caption && place !== 'sky' && (
        <div className="st-below" data-tone={caption.tone}>
          {caption.content}
        </div>
      )}
    </div>
  );
}

/** Progress of the step on screen, from the playhead; where that is in another step, this one stays as it is until that one is drawn. */
function useStepMotion(playhead: StageProps['playhead'], shown: number) {
  const motion = useMemo(() => createMotion(Math.max(0, Math.min(1, playhead.getState().position - shown))), [playhead, shown]);
  useLayoutEffect(() => {
    const follow = () => {
      const progress = playhead.getState().position - shown;
      if (progress >= 0 && progress <= 1) motion.set(progress);
    };
    follow();
    return playhead.subscribe(follow);
  }, [motion, playhead, shown]);
  return motion;
}

function Drawing({ size, ...props }: StageProps & { readonly size: Size }) {
  const t = useT();
  const { before, after, step, tp, ceiling, question, prediction } = props;
  const { width, height } = size;
  const known = useRef<StageLayout>(undefined);
  const scene = useMemo(
    () => sceneOf({ width, height, tp, ceiling, before, after, step, known: known.current }, t),
    [width, height, tp, ceiling, before, after, step, t],
  );
  known.current = scene.layout;
  const motion = useStepMotion(props.playhead, props.shown);
  const isTimed = usePlayhead(({ scale }) => scale !== null) && props.playhead === ours;
  const Buttons = isTimed ? MovingMessages : Messages;
  const done = props.shown + 1;
  const Words = isTimed ? TimedCaption : SkyCaption;
  const { layout } = scene;
  return (
    <MotionContext value={motion}>
      <svg
        className="st-picture"
        data-cut={Math.abs(props.shown % 2)}
        width={width}
        height={height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        aria-hidden="true"
      >
        <Picture
          scene={scene}
          selection={props.selection}
          question={question}
          prediction={prediction}
          ahead={props.onOpen !== undefined}
          isTimed={isTimed}
        />
      </svg>
      <div className="st-overlay" style={{ width: layout.width, height: layout.height, transform: `scale(${layout.scale})` }}>
        <Suspense>{isTimed && <Traffic scene={scene} done={done} selection={props.selection} />}</Suspense>
        <Controls
          scene={scene}
          look={question ? scene.a : scene.b}
          selection={props.selection}
          onSelect={props.onSelect}
          onVerb={props.onVerb}
        />
        <Suspense>{!question && props.onOpen && <Values scene={scene} tp={tp} />}</Suspense>
        <Suspense>{!question && props.onOpen && <Buttons scene={scene} done={done} onOpen={props.onOpen} />}</Suspense>
        {question && <Drops scene={scene} question={question} chosen={prediction?.offset ?? null} onPredict={props.onPredict} />}
        <Suspense>{props.caption && <Words caption={props.caption} scene={scene} done={done} />}</Suspense>
      </div>
    </MotionContext>
  );
}
