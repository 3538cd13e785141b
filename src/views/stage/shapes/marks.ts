import type { EnvelopeKind } from '../model/label';
import type { Detail, Mover } from '../model/traffic';

const SVG = 'http://www.w3.org/2000/svg';

/** Half of a mark's width and height, px. */
const HALF = { plain: [9, 8], mark: [5.5, 4.5] } as const;

const box = (x: number, y: number) => `M${-x} ${-y}h${2 * x}v${2 * y}h${-2 * x}z`;

/** The shapes of envelopes, small: a flap for a request, a filled stamp for a response, a double outline for what a controller sends. */
const SHAPES: Readonly<Record<EnvelopeKind, (x: number, y: number) => string>> = {
  request: (x, y) => `${box(x, y)}M${-x} ${-y}L0 ${y * 0.2}L${x} ${-y}`,
  response: box,
  controller: (x, y) => `${box(x + 1, y + 1)}${box(x - 2, y - 2)}`,
};

/**
 * One shape for each of `movers` in a pool, which grows and is never emptied: what is left over is not drawn.
 * @returns the shapes, by place
 */
export function putMarks(pool: SVGGElement, detail: Detail, movers: readonly Mover[], chosen: number): readonly Element[] {
  const [x, y] = HALF[detail === 'plain' ? 'plain' : 'mark'];
  while (pool.childElementCount < movers.length) pool.append(document.createElementNS(SVG, 'path'));
  const shapes = [...pool.children];
  for (const [at, shape] of shapes.entries()) {
    const kind = movers[at]?.kind;
    if (!kind) {
      shape.setAttribute('visibility', 'hidden');
      continue;
    }
    const drawn = `${kind} ${detail}`;
    if (shape.getAttribute('data-drawn') !== drawn) {
      shape.setAttribute('data-drawn', drawn);
      shape.setAttribute('data-kind', kind);
      shape.setAttribute('d', SHAPES[kind](x, y));
    }
    shape.toggleAttribute('data-chosen', at === chosen);
  }
  return shapes;
}
