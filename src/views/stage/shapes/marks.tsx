import { ENVELOPE_KINDS, type EnvelopeKind } from '../model/label';

const box = (x: number, y: number) => `M${-x} ${-y}h${2 * x}v${2 * y}h${-2 * x}z`;

/** The shapes of envelopes, small: a flap for a request, a filled stamp for a response, a double outline for what a controller sends. */
const SHAPES: Readonly<Record<EnvelopeKind, (x: number, y: number) => string>> = {
  request: (x, y) => `${box(x, y)}M${-x} ${-y}L0 ${y * 0.3}L${x} ${-y}`,
  response: box,
  controller: (x, y) => `${box(x + 0.5, y + 0.5)}${box(x - 2, y - 2)}`,
};

const Shape = ({ kind, scale }: { readonly kind: EnvelopeKind; readonly scale: number }) => (
  <path className="st-mark" data-kind={kind} d={SHAPES[kind](5 * scale, 4 * scale)} />
);

/** A mark alone, as it flies among many. */
export const Mark = ({ kind }: { readonly kind: EnvelopeKind }) => (
  <svg width="16" height="14" viewBox="-8 -7 16 14" aria-hidden="true">
    <Shape kind={kind} scale={1} />
  </svg>
);

interface Props {
  /** Where they are drawn from: unique on the page. */
  readonly name: string;
  readonly scale: number;
}

/**
 * Marks of each kind, all of them in one line whose corners are where they stand: as many as there are points in it, and to move them all is to
 * write that one attribute. An element for each would have the browser style a thousand of them anew in every frame.
 */
export const Marks = ({ name, scale }: Props) =>
  ENVELOPE_KINDS.map((kind) => {
    const id = `${name}-${kind}`;
    return (
      <g key={kind}>
        <marker id={id} overflow="visible" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1">
          <Shape kind={kind} scale={scale} />
        </marker>
        <polyline fill="none" markerStart={`url(#${id})`} markerMid={`url(#${id})`} markerEnd={`url(#${id})`} />
      </g>
    );
  });
