import type { Place } from './path';
import { mix } from './phases';

const SMALL = 0.55;
/** It opens over so much of its first stretch, and closes over as much of its last. */
const OPENING = 0.85;
/** Between the edge of the drawing and an open envelope, px. */
const EDGE = 4;

/** How far a message is opened: small at its sender's end and where it lands, with its name on the lane. */
const openness = ({ up, down }: Place) => Math.min(1, up / OPENING) * Math.min(1, (1 - down) / OPENING);

/**
 * Puts an envelope where its message is.
 * @param named what of it is seen only while it is open
 * @param width of the open one, px
 */
export function putEnvelope(envelope: Element | null, named: Element | null, place: Place, width: number): void {
  const open = openness(place);
  const x = open > 0.5 ? mix(place.x, Math.max(width / 2 + EDGE, place.x), open) : place.x;
  envelope?.setAttribute('transform', `translate(${x.toFixed(2)} ${place.y.toFixed(2)}) scale(${mix(SMALL, 1, open).toFixed(3)})`);
  named?.setAttribute('opacity', open > 0.98 ? '1' : '0');
}
