type Draw = (progress: number) => void;

/** Progress of the step on screen, and everybody who draws it. */
export interface Motion {
  readonly progress: () => number;
  readonly set: (progress: number) => void;
  /** Draws now and whenever the progress changes; answers how to stop. */
  readonly follow: (draw: Draw) => () => void;
}

export function createMotion(): Motion {
  const draws = new Set<Draw>();
  let now = 0;
  return {
    progress: () => now,
    set(progress) {
      if (progress === now) return;
      now = progress;
      for (const draw of draws) draw(progress);
    },
    follow(draw) {
      draws.add(draw);
      draw(now);
      return () => draws.delete(draw);
    },
  };
}
