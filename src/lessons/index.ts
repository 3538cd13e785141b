import { acks } from './acks';
import { brokerDies } from './brokerDies';
import { fiveFlows } from './fiveFlows';
import { minInsyncReplicas } from './minInsyncReplicas';
import type { Lesson } from './types';
import { whoMayLead } from './whoMayLead';

/** Every lesson, in the order in which they are offered. */
export const lessons: readonly Lesson[] = [fiveFlows, whoMayLead, brokerDies, minInsyncReplicas, acks];
