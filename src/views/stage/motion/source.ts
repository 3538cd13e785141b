type Draw = (progress: number) => void;

/** Progress of the step on screen, and everybody who draws it. */
export interface Motion {
  readonly progress: () => number;
  readonly set: (progress: number) => void;
  /** Draws now and whenever the progress changes; answers how to stop. */
  readonly follow: (draw: Draw) => () => void;
}

/** `now`: the progress that it begins with. */
export function createMotion(now = 0): Motion {
  const draws = new Set<Draw>();
  let reached = now;
  return {
    progress: () => reached,
    set(progress) {
      if (progress === reached) return;
      reached = progress;
      for (const draw of draws) draw(progress);
    },
    follow(draw) {
      draws.add(draw);
      draw(reached);
      return () => draws.delete(draw);
    },
  };
}
