import { domAnimation, LazyMotion, m } from 'framer-motion';
import { lazy, type ReactNode, Suspense, useRef } from 'react';

/** The glossary comes after the first caption: until then its terms stand there as plain text. */
const Terms = lazy(() => import('../glossary/Terms').then((module) => ({ default: module.Terms })));

/** Fades its content in whenever `name` changes, and what was there is gone at once; what is there at first stands. */
function Fade({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const first = useRef(name);
  return (
    <LazyMotion features={domAnimation} strict>
      <m.div
        key={name}
        initial={name === first.current ? false : { opacity: 0.3 }}
        animate={{ opacity: 1 }}
        transition={{ duration: 0.15 }}
      >
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
          <Terms text={text} />
        </Suspense>
      </p>
      {children}
    </Fade>
  );
}
