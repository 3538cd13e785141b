import { benchFrameTransfer } from './frames';
import { benchReplay } from './replay';
import { benchSpeed } from './speed';

/** Budgets P1 to P6: an argument names one part; without one all are measured. */
const PARTS = { speed: benchSpeed, replay: benchReplay, frames: benchFrameTransfer };
const part = process.argv[2];

for (const [name, bench] of Object.entries(PARTS)) if (part === undefined || part === name) bench();
