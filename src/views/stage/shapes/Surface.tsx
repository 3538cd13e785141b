import { teethPath, wavePath } from './wave';

interface Props {
  readonly from: number;
  readonly to: number;
  readonly look: 'leader' | 'basin' | 'still' | 'was';
}

const STROKES = {
  leader: { stroke: 'var(--surface)', strokeWidth: 3.6 },
  basin: { stroke: 'var(--surface)', strokeWidth: 1.8 },
  still: { stroke: 'var(--glass)', strokeWidth: 3.6 },
  was: { stroke: 'var(--surface)', strokeWidth: 1.8, strokeDasharray: '4 4', opacity: 0.8 },
};

/** A high watermark: the wavy line, at y = 0. */
export function Surface({ from, to, look }: Props) {
  return (
    <path d={wavePath(from, to, look === 'basin' ? 2.4 : 3)} fill="none" strokeLinecap="round" strokeLinejoin="round" {...STROKES[look]} />
  );
}

/** A high watermark that cannot move: a double line with teeth, at y = 0. */
export function Ice({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <g stroke="var(--surface)" strokeWidth="2.8" fill="none" strokeLinecap="round" strokeLinejoin="round">
      <path d={`M${from} -5H${to}`} />
      <path d={teethPath(from, to)} />
    </g>
  );
}
