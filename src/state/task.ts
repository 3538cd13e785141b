import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OpenLesson, Task } from '../lessons/types';
import { fork } from './actions';
import { lessonStore } from './lesson';

/** What a lesson has asked a person to bring about in the lab. */
export interface Given {
  readonly lesson: OpenLesson;
  readonly task: Task;
}

export const taskStore = createStore<{ readonly given: Given | null }>(() => ({ given: null }));

export const useTask = () => useStore(taskStore, (state) => state.given);

/** Takes the lesson's task to the lab, with the cluster as it is on screen. */
export function takeOn(): void {
  const { lesson } = lessonStore.getState();
  if (!lesson?.task) return;
  taskStore.setState({ given: { lesson, task: lesson.task } });
  fork();
}

export const dropTask = () => taskStore.setState({ given: null });
