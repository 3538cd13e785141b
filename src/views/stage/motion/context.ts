import { createContext, useContext, useLayoutEffect } from 'react';
import { createMotion, type Motion } from './source';

export const MotionContext = createContext<Motion>(createMotion());

/** `draw` writes one thing of a progress to the DOM: after each render, and on each change of the playhead. */
export function useMotion(draw: (progress: number) => void): void {
  const motion = useContext(MotionContext);
  useLayoutEffect(() => motion.follow(draw));
}
