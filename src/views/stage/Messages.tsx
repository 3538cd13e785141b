import type { Message, NodeId } from '../../engine/messages';
import { useT } from '../../i18n/react';
import { timeOf } from '../../state/byTime';
import { usePlayhead, useRun } from '../../state/react';
import { nameOfMessage } from '../../state/selection';
import { messageLabel, nodeName } from '../sentence/names';
import type { Point } from './layout/types';
import { restsOf } from './model/flights';
import type { Scene } from './model/scene';
import { shareAt, wayKey } from './model/traffic';
import { placeOn } from './motion/path';
import { useTraffic } from './useTraffic';

/** A target of a finger, in CSS px. */
const SIZE = 28;

interface Props {
  readonly scene: Scene;
  /** Shown steps that are done. */
  readonly done: number;
  readonly onOpen: (message: NodeId) => void;
}

function nameOf(messages: readonly Message[], t: ReturnType<typeof useT>): string {
  const [first] = messages;
  if (!first) return '';
  const way = `${messageLabel(first)}, ${nodeName(first.from, t)} → ${nodeName(first.to, t)}`;
  return messages.length > 1 ? t('act.message.more', { message: way, count: messages.length - 1 }) : way;
}

interface ButtonProps extends Pick<Props, 'onOpen'> {
  readonly messages: readonly Message[];
  readonly at: Point;
  readonly scale: number;
}

function MessageButton({ messages, at, scale, onOpen }: ButtonProps) {
  const t = useT();
  const size = SIZE / scale;
  const message = nameOfMessage(messages[0]?.id ?? 0);
  return (
    <button
      type="button"
      className="st-button"
      data-node={message}
      style={{ left: at.x - size / 2, top: at.y - size / 2, width: size, height: size }}
      aria-label={nameOf(messages, t)}
      aria-haspopup="dialog"
      onClick={() => onOpen(message)}
    />
  );
}

/** Buttons over the envelopes that rest at their sender's end: they open what is in flight. */
export function Messages({ scene: { layout, b }, onOpen }: Props) {
  return restsOf(layout, b, b.frame.inFlight).map(({ node, kind, messages, at }) => (
    <MessageButton key={`${node} ${kind}`} messages={messages} at={at} scale={layout.scale} onOpen={onOpen} />
  ));
}

/** The same over those that are under way by time, while it stands still, and as long as they are not too many to be told apart. */
export function MovingMessages({ scene, done, onOpen }: Props) {
  const { movers, ways, detail } = useTraffic(scene, done);
  const steps = useRun((state) => state.steps);
  const position = usePlayhead((state) => (state.playing ? null : state.position));
  if (position === null || detail === 'mark') return null;
  const nowMs = timeOf(steps, position);
  return movers.map((mover) => {
    const way = ways.get(wayKey(mover.message));
    const share = shareAt(mover, nowMs);
    if (!way || share === null) return null;
    const at = placeOn(way, share);
    return <MessageButton key={mover.message.id} messages={mover.all} at={at} scale={scene.layout.scale} onOpen={onOpen} />;
  });
}
