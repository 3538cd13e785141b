import { ENVELOPE_KINDS, type EnvelopeKind } from '../model/label';
import type { Detail } from '../model/traffic';

/** A box around the point at which the pen stands, and back to it. Two in one another, drawn in turn to either side, leave a hole. */
function box(width: number, height: number, isHole = false): string {
  const [x, y] = [width / 2, height / 2];
  const around = isHole ? `v${height}h${width}v${-height}` : `h${width}v${height}h${-width}`;
  return `m${-x} ${-y}${around}zm${x} ${y}`;
}

/** The shapes of envelopes, small: a flap for a request, a filled stamp for a response, a double outline for what a controller sends. */
const ENVELOPES: Readonly<Record<EnvelopeKind, string>> = {
  request: `${box(18, 14)}m-9 -7l9 9.1l9 -9.1`,
  response: box(18, 14),
  controller: `${box(20, 16)}${box(14, 10)}`,
};

/**
 * Smaller still, boxes in one another: hollow, filled, double. In whole px, for a browser that need not smooth their edges paints a thousand of
 * them in half the time.
 */
function boxesOf(kind: EnvelopeKind, scale: number): string {
  const [width, height] = [Math.round(10 * scale), Math.round(8 * scale)];
  if (kind === 'response') return box(width, height);
  if (kind === 'request') return box(width, height) + box(width - 2, height - 2, true);
  return box(width + 2, height + 2) + box(width, height, true) + box(width - 2, height - 2);
}

/** What the pen draws for a message around the point at which it stands. `scale`: of a mark's own size. */
export const markOf = (kind: EnvelopeKind, detail: Detail, scale: number): string =>
  detail === 'mark' ? boxesOf(kind, scale) : ENVELOPES[kind];

/** A mark alone, as it flies among many. */
export const Mark = ({ kind }: { readonly kind: EnvelopeKind }) => (
  <svg width="16" height="14" viewBox="-8 -7 16 14" aria-hidden="true">
    <path className="st-box" d={`M0 0${boxesOf(kind, 1)}`} />
  </svg>
);

/**
 * Marks, all of a kind in one path: to move them is to write that one attribute. An element for each, or a marker at each corner of a line, would have the
 * browser paint a thousand things anew in every frame.
 */
export const Marks = ({ detail }: { readonly detail: Detail }) =>
  ENVELOPE_KINDS.map((kind) => <path key={kind} className={detail === 'mark' ? 'st-box' : 'st-mark'} data-kind={kind} />);
