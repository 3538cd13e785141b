import { brokerDies } from './brokerDies';
import { fiveFlows } from './fiveFlows';
import type { Lesson } from './types';

/** Every lesson, in the order in which they are offered. */
export const lessons: readonly Lesson[] = [fiveFlows, brokerDies];
