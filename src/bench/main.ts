import { benchReplay } from './replay';
import { benchSpeed } from './speed';

/** Budgets P1 to P5: an argument names one part, `speed` or `replay`; without one both are measured. */
const part = process.argv[2];

if (part !== 'replay') benchSpeed();
if (part !== 'speed') benchReplay();
