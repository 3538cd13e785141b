import { type ReactNode, Suspense } from 'react';
import { lazyPart } from '../app/lazyPart';
import './caption.css';

/** Animation and explained terms come after the first frame: until then the same words simply stand there. */
const Told = lazyPart(() => import('./motion').then((module) => module.Told));

interface Props {
  readonly heading: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** What changed, and one sentence about it. */
export function Caption({ heading, text, children }: Props) {
  return (
    <div className="caption">
      <Suspense
        fallback={
          <>
            <h2>{heading}</h2>
            <p>{text}</p>
            {children}
          </>
        }
      >
        <Told heading={heading} text={text}>
          {children}
        </Told>
      </Suspense>
    </div>
  );
}
