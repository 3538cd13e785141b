import { ENVELOPE_KINDS, type EnvelopeKind } from '../model/label';
import type { Detail } from '../model/traffic';

const box = (x: number, y: number) => `M${-x} ${-y}h${2 * x}v${2 * y}h${-2 * x}z`;

const [X, Y] = [9, 7];

/** The shapes of envelopes, small: a flap for a request, a filled stamp for a response, a double outline for what a controller sends. */
const ENVELOPES: Readonly<Record<EnvelopeKind, string>> = {
  request: `${box(X, Y)}M${-X} ${-Y}L0 ${Y * 0.3}L${X} ${-Y}`,
  response: box(X, Y),
  controller: `${box(X + 1, Y + 1)}${box(X - 3, Y - 3)}`,
};

/**
 * Smaller still, as boxes in one another, each smaller by so much on every side than the first, ink and holes by turns: hollow, filled, double.
 * A browser paints a thousand boxes in the time of a few hundred outlines.
 */
const BOXES: Readonly<Record<EnvelopeKind, readonly (readonly ['st-box' | 'st-hole', number])[]>> = {
  request: [
    ['st-box', 0],
    ['st-hole', 1.3],
  ],
  response: [
    ['st-hole', -0.8],
    ['st-box', 0],
  ],
  controller: [
    ['st-box', -1],
    ['st-hole', 0.2],
    ['st-box', 2],
  ],
};

const Boxes = ({ kind }: { readonly kind: EnvelopeKind }) =>
  BOXES[kind].map(([name, by]) => <rect key={by} className={name} x={by - 5} y={by - 4} width={10 - 2 * by} height={8 - 2 * by} />);

const Shape = ({ kind, detail }: { readonly kind: EnvelopeKind; readonly detail: Detail }) =>
  detail === 'mark' ? <Boxes kind={kind} /> : <path className="st-mark" data-kind={kind} d={ENVELOPES[kind]} />;

/** A mark alone, as it flies among many. */
export const Mark = ({ kind }: { readonly kind: EnvelopeKind }) => (
  <svg width="16" height="14" viewBox="-8 -7 16 14" aria-hidden="true">
    <Boxes kind={kind} />
  </svg>
);

interface Props {
  /** Where they are drawn from: unique on the page. */
  readonly name: string;
  readonly detail: Detail;
  /** Of their own size. */
  readonly scale: number;
}

/**
 * Marks of each kind, all of them in one line whose corners are where they stand: as many as there are points in it, and to move them all is to
 * write that one attribute. An element for each would have the browser style a thousand of them anew in every frame.
 */
export const Marks = ({ name, detail, scale }: Props) =>
  ENVELOPE_KINDS.map((kind) => {
    const id = `${name}-${kind}`;
    return (
      <g key={kind}>
        <marker id={id} overflow="visible" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1">
          <g transform={`scale(${scale})`}>
            <Shape kind={kind} detail={detail} />
          </g>
        </marker>
        <polyline fill="none" markerStart={`url(#${id})`} markerMid={`url(#${id})`} markerEnd={`url(#${id})`} />
      </g>
    );
  });
