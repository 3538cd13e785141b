import { acks } from './acks';
import { allBrokersDie } from './allBrokersDie';
import { brokerDies } from './brokerDies';
import { controllerDies } from './controllerDies';
import { fiveFlows } from './fiveFlows';
import { minInsyncReplicas } from './minInsyncReplicas';
import { preferredLeader } from './preferredLeader';
import type { Lesson } from './types';
import { whoMayLead } from './whoMayLead';
import { zombieLeader } from './zombieLeader';

/** Every lesson, in the order in which they are offered. */
export const lessons: readonly Lesson[] = [
  fiveFlows,
  whoMayLead,
  brokerDies,
  minInsyncReplicas,
  acks,
  controllerDies,
  allBrokersDie,
  preferredLeader,
  zombieLeader,
];
