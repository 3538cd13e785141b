import { units } from '../../state/transport';
import { unitsAt } from './axis';

/** The step, as the timeline counts them, that a position among the shown steps belongs to. */
export const stepOf = (position: number): number => Math.ceil(unitsAt(units(), position));
