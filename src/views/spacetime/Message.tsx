import { memo } from 'react';
import { textWidth } from '../../lib/textWidth';
import { pressMessage } from '../../state/selection';
import { stepOf } from '../deck/stepOf';
import { ENVELOPE_HEIGHT, ENVELOPE_ICON } from '../stage/layout/routes';
import type { Box } from '../stage/layout/types';
import { errorOf, kindOf } from '../stage/model/label';
import { Face } from '../stage/shapes/Envelope';
import type { DrawnEdge } from './model/drawing';
import { titleOf, type Words, wayOf } from './model/label';
import { type Line, placeAnyhow } from './model/layout';

/** `shown`: the one that is told while none is selected. */
export type Mark = 'none' | 'cause' | 'effect' | 'shown' | 'selected';

interface Props {
  readonly drawn: DrawnEdge;
  /** Sent, and not there yet. */
  readonly flying: boolean;
  readonly mark: Mark;
  /** Reached by Tab; the others by the arrows. */
  readonly reachable: boolean;
  readonly words: Words;
}

const HEAD = { length: 11, half: 4.5 };

/** A line with an arrow's head at its end. */
function arrow({ from, to }: Line): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [x, y] = [to.x - ux * HEAD.length, to.y - uy * HEAD.length];
  const [nx, ny] = [-uy * HEAD.half, ux * HEAD.half];
  return `M${from.x} ${from.y}L${x} ${y}M${to.x} ${to.y}L${x + nx} ${y + ny}L${x - nx} ${y - ny}Z`;
}

export const idOfMessage = (id: number) => `message-${id}`;

/** What a message is called where it is only heard. */
export function saidOf({ edge }: DrawnEdge, flying: boolean, words: Words): string {
  const { t } = words;
  const what = { message: titleOf(edge, words), way: wayOf(edge.message, t), sent: stepOf(edge.sent), at: stepOf(edge.ends) };
  if (flying) return t('spacetime.say.flying', what);
  return t(edge.isLost ? 'spacetime.say.lost' : 'spacetime.say.arrived', what);
}

interface ChosenProps extends Pick<Props, 'drawn' | 'words'> {
  readonly ringed: boolean;
  /** What it must not cover. */
  readonly taken: readonly Box[];
}

/** The message that is told, opened on its line. */
export function Chosen({ drawn, words, ringed, taken }: ChosenProps) {
  const { edge, line } = drawn;
  const text = titleOf(edge, words);
  const width = ENVELOPE_ICON + textWidth(text, 13, true) + 20;
  const { x, y } = placeAnyhow(line, { width, height: ENVELOPE_HEIGHT }, taken);
  const colour = edge.isLost || errorOf(edge.message, words.tp) ? 'var(--danger)' : 'var(--ink)';
  return (
    <g transform={`translate(${Math.max(4, x)} ${y})`}>
      {ringed && <rect className="sp-ring" x={-5} y={-5} width={width + 10} height={ENVELOPE_HEIGHT + 10} rx={10} />}
      <rect className="sp-envelope" width={width} height={ENVELOPE_HEIGHT} rx={5} stroke={colour} />
      <Face kind={kindOf(edge.message)} colour={colour} />
      <text className="sp-name" x={ENVELOPE_ICON + 9} y={ENVELOPE_HEIGHT / 2 + 4.5} fill={colour}>
        {text}
      </text>
    </g>
  );
}

function Label({ drawn: { label } }: Pick<Props, 'drawn'>) {
  if (!label) return null;
  const { box, text } = label;
  return (
    <g className="sp-label">
      <rect {...box} rx={5} />
      <text x={box.x + box.width / 2} y={box.y + 15}>
        {text}
      </text>
    </g>
  );
}

/** A clock where a fetch waits for news. */
function Parked({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className="sp-parked" transform={`translate(${x + 9} ${y + 9})`}>
      <circle r={6.5} />
      <path d="M0 -4V0L3 2" />
    </g>
  );
}

interface NamedProps extends Props {
  readonly name: string;
  readonly onPick: (id: number) => void;
}

/** A message from its sending to its arrival. */
export const MessageLine = memo(function MessageLine({ drawn, flying, mark, reachable, words, name, onPick }: NamedProps) {
  const { edge, line } = drawn;
  const refused = errorOf(edge.message, words.tp) !== null;
  const path = arrow(line);
  return (
    <g
      id={idOfMessage(edge.message.id)}
      className="sp-message"
      role="option"
      aria-selected={mark === 'selected'}
      aria-label={name}
      tabIndex={reachable ? 0 : -1}
      data-message={edge.message.id}
      data-mark={mark}
      data-flying={flying || undefined}
      data-fate={edge.isLost ? 'lost' : refused ? 'refused' : undefined}
      onClick={() => {
        pressMessage(edge.message.id);
        onPick(edge.message.id);
      }}
    >
      <path className="sp-hit" d={`M${line.from.x} ${line.from.y}L${line.to.x} ${line.to.y}`} />
      <path className="sp-line" d={path} />
      {edge.isLost && !flying && <path className="sp-cross" d={`M${line.to.x - 6} ${line.to.y - 6}l12 12m0 -12l-12 12`} />}
      {!flying && edge.step?.events.some(({ type }) => type === 'FetchParked') && <Parked x={line.to.x} y={line.to.y} />}
      {mark !== 'selected' && mark !== 'shown' && <Label drawn={drawn} />}
    </g>
  );
});
