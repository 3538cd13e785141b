import { createContext, useContext, useLayoutEffect } from 'react';
import { createMotion, type Motion } from './source';

export const MotionContext = createContext<Motion>(createMotion());

/** Writes an attribute where it says something else: what is written anew is drawn anew. */
export function write(element: Element | null, name: string, value: string): void {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** `draw` writes one thing of a progress to the DOM: after each render, and on each change of the playhead. */
export function useMotion(draw: (progress: number) => void): void {
  const motion = useContext(MotionContext);
  useLayoutEffect(() => motion.follow(draw));
}
