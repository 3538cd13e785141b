import { lazy, type ReactNode, Suspense } from 'react';
import './caption.css';

/** Animation comes after the first frame: until then the same words simply stand there. */
const Fade = lazy(() => import('./motion').then((module) => ({ default: module.Fade })));

interface Props {
  readonly heading: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** What changed, and one sentence about it. */
export function Caption({ heading, text, children }: Props) {
  const words = (
    <>
      <h2>{heading}</h2>
      <p>{text}</p>
      {children}
    </>
  );
  return (
    <div className="caption">
      <Suspense fallback={words}>
        <Fade name={heading + text}>{words}</Fade>
      </Suspense>
    </div>
  );
}
