import { domAnimation, LazyMotion, m, useAnimationControls } from 'framer-motion';
import { lazy, type ReactNode, Suspense, useLayoutEffect, useRef } from 'react';

/** The glossary comes after the first caption: until then its terms stand there as plain text. */
const Terms = lazy(() => import('../glossary/Terms').then((module) => ({ default: module.Terms })));

/** Words that come so soon after others stand at once: somebody scrubs. */
const SOON_MS = 200;

/** Fades its content in whenever `name` changes, and what was there is gone at once; what is there at first stands. */
function Fade({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const controls = useAnimationControls();
  const shown = useRef({ name, sinceMs: 0 });
  useLayoutEffect(() => {
    if (shown.current.name === name) return;
    const nowMs = performance.now();
    const isSoon = nowMs - shown.current.sinceMs < SOON_MS;
    shown.current = { name, sinceMs: nowMs };
    if (isSoon) return;
    controls.set({ opacity: 0.3 });
    void controls.start({ opacity: 1 });
  }, [name, controls]);
  return (
    <LazyMotion features={domAnimation} strict>
      <m.div animate={controls} transition={{ duration: 0.15 }}>
        {children}
      </m.div>
    </LazyMotion>
  );
}

/** A heading and a sentence that fade in together; the terms in the sentence lead to their meaning. */
export function Told({ heading, text, children }: { readonly heading: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <Fade name={heading + text}>
      <h2>{heading}</h2>
      <p>
        <Suspense fallback={text}>
          <Terms key={text} text={text} />
        </Suspense>
      </p>
      {children}
    </Fade>
  );
}
