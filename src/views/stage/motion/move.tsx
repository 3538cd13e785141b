import { type ReactNode, useRef } from 'react';
import { alike, useKept } from './alike';
import { useMotion, write } from './context';
import { easeInOut, mix, type Span, share } from './phases';

interface Props {
  readonly span: Span;
  readonly children: ReactNode;
}

/** Moves up or down, from one height to another. */
export function Shift({ from, to, span, children }: Props & { readonly from: number; readonly to: number }) {
  const group = useRef<SVGGElement>(null);
  useMotion((progress) => {
    const y = mix(from, to, easeInOut(share(span, progress)));
    write(group.current, 'transform', `translate(0 ${y.toFixed(2)})`);
  });
  return <g ref={group}>{children}</g>;
}

/** Appears or vanishes. */
export function Fade({ from, to, span, children }: Props & { readonly from: number; readonly to: number }) {
  const group = useRef<SVGGElement>(null);
  useMotion((progress) => {
    const opacity = mix(from, to, share(span, progress));
    write(group.current, 'opacity', opacity.toFixed(3));
    write(group.current, 'visibility', opacity === 0 ? 'hidden' : 'visible');
  });
  return <g ref={group}>{children}</g>;
}

/** One thing before the middle of the span, another after it; where both are alike it is drawn once. */
export function Swap({ span, ...drawn }: { readonly before: ReactNode; readonly after: ReactNode; readonly span: Span }) {
  const [before, after] = [useKept(drawn.before), useKept(drawn.after)];
  const [first, second] = [useRef<SVGGElement>(null), useRef<SVGGElement>(null)];
  const isOne = alike(before, after);
  useMotion((progress) => {
    const changed = isOne || share(span, progress) >= 0.5;
    write(first.current, 'visibility', changed ? 'hidden' : 'visible');
    write(second.current, 'visibility', changed ? 'visible' : 'hidden');
  });
  return (
    <>
      {!isOne && <g ref={first}>{before}</g>}
      <g ref={second}>{after}</g>
    </>
  );
}
