import type { Frame } from '../../../engine/frame';
import type { TopicPartition } from '../../../engine/messages';
import type { StepRecord } from '../../../engine/trace';
import type { Translate } from '../../../i18n';
import { shareEqual } from '../../../lib/shareEqual';
import { layoutStage } from '../layout/layout';
import type { StageLayout } from '../layout/types';
import { type Phases, type Span, WITH_MESSAGE, WITHOUT_MESSAGE } from '../motion/phases';
import { narrowed, shownBrokers } from './crowd';
import { type Flight, flightOf } from './flights';
import { type Look, lookOf, marksOf } from './looks';

/** All that is drawn of one step: two moments, and what happens between them. */
export interface Scene {
  readonly layout: StageLayout;
  readonly tp: TopicPartition;
  readonly ceiling: number;
  readonly a: Look;
  readonly b: Look;
  readonly step: StepRecord | null;
  readonly flight: Flight | null;
  readonly phases: Phases;
  /** When records, and when water moves: one after the other if both do. */
  readonly recordSpan: Span;
  readonly waterSpan: Span;
}

export interface SceneRequest {
  readonly width: number;
  readonly height: number;
  readonly tp: TopicPartition;
  readonly ceiling: number;
  readonly before: Frame;
  readonly after: Frame;
  readonly step: StepRecord | null;
  /** The layout of the scene before: as much of it as is equal stays the same object. */
  readonly known?: StageLayout | undefined;
}

const shapeOf = (look: Look) =>
  [...look.brokers.values()].map(({ replica }) => ({ leo: replica?.leo, hw: replica?.hw, records: replica?.records.length }));

function changes(a: Look, b: Look) {
  const [was, is] = [shapeOf(a), shapeOf(b)];
  const some = (key: 'leo' | 'hw' | 'records') => was.some((one, at) => one[key] !== is[at]?.[key]);
  return { records: some('leo') || some('records'), water: some('hw') || a.water !== b.water, walls: a.isr.join() !== b.isr.join() };
}

/** Two frames and the step between them, as things with places. */
export function sceneOf(request: SceneRequest, t: Translate): Scene {
  const { tp, step } = request;
  const brokers = shownBrokers(request.before, request.after, tp);
  const [before, after] = [narrowed(request.before, brokers), narrowed(request.after, brokers)];
  const [a, b] = [lookOf(before, tp), lookOf(after, tp)];
  const ceiling = Math.max(request.ceiling, ...marksOf(a), ...marksOf(b));
  const layout = shareEqual(
    request.known,
    layoutStage({
      width: request.width,
      height: request.height,
      brokers,
      ceiling,
      marks: [...marksOf(a), ...marksOf(b)],
      producers: after.clients.filter(({ kind }) => kind === 'producer').length,
      consumers: after.clients.filter(({ kind }) => kind === 'consumer').length,
    }),
  );
  const phases = step?.source.kind === 'message' ? WITH_MESSAGE : WITHOUT_MESSAGE;
  const changed = changes(a, b);
  return {
    layout,
    tp,
    ceiling,
    a,
    b,
    step,
    flight: flightOf(layout, a, b, step, tp, t),
    phases,
    recordSpan: changed.records && changed.water ? phases.first : phases.change,
    waterSpan: changed.water && (changed.records || changed.walls) ? phases.second : phases.change,
  };
}
