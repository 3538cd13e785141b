import type { NodeId } from '../../engine/messages';
import { useT } from '../../i18n/react';
import { nameOfMessage } from '../../state/selection';
import { messageLabel, nodeName } from '../sentence/names';
import { type Rest, restsOf } from './model/flights';
import type { Scene } from './model/scene';

/** A target of a finger, in CSS px. */
const SIZE = 28;

function nameOf({ messages }: Rest, t: ReturnType<typeof useT>): string {
  const [first] = messages;
  if (!first) return '';
  const way = `${messageLabel(first)}, ${nodeName(first.from, t)} → ${nodeName(first.to, t)}`;
  return messages.length > 1 ? t('act.message.more', { message: way, count: messages.length - 1 }) : way;
}

/** Buttons over the envelopes that rest at their sender's end: they open what is in flight. */
export function Messages({ scene, onOpen }: { readonly scene: Scene; readonly onOpen: (message: NodeId) => void }) {
  const t = useT();
  const { layout, b } = scene;
  const size = SIZE / layout.scale;
  return restsOf(layout, b, b.frame.inFlight).map((rest) => {
    const message = nameOfMessage(rest.messages[0]?.id ?? 0);
    return (
      <button
        key={`${rest.node} ${rest.kind}`}
        type="button"
        className="st-button"
        data-node={message}
        style={{ left: rest.at.x - size / 2, top: rest.at.y - size / 2, width: size, height: size }}
        aria-label={nameOf(rest, t)}
        aria-haspopup="dialog"
        onClick={() => onOpen(message)}
      />
    );
  });
}
