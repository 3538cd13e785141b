import { domAnimation, LazyMotion, m } from 'framer-motion';
import { type ReactNode, useRef } from 'react';

/** Fades its content in whenever `name` changes, and what was there is gone at once; what is there at first stands. */
export function Fade({ name, children }: { readonly name: string; readonly children: ReactNode }) {
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
