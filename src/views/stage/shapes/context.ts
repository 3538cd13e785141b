import { createContext, useContext } from 'react';
import type { Scene } from '../model/scene';

export const SceneContext = createContext<Scene | null>(null);

/** The step that is drawn. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('no scene');
  return scene;
}
