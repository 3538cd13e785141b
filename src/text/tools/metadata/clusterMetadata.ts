import type { QuorumController } from '../../../engine/kraft/state';
import type { Simulation } from '../../../engine/simulation';
import { readOptions, single } from '../options';
import { printed, type ToolOutput, unknown } from '../output';
import type { Terminal } from '../toolPlan';
import { unrecognised } from '../usage';
import { bootstrapLines, metadataLogLines } from './dumpMetadata';

const OPTIONS = {
  '--cluster-metadata-decoder': 'flag',
  '--deep-iteration': 'flag',
  '--print-data-log': 'flag',
  '--skip-record-metadata': 'flag',
  '--files': 'value',
} as const;
const LOG = '__cluster_metadata-0/00000000000000000000.log';
const BOOTSTRAP = 'bootstrap.checkpoint';

/** The controller on whose machine a terminal is; undefined where there is none. */
export function controllerHere({ state }: Simulation, { broker, controller }: Terminal): QuorumController | undefined {
  const found = state.quorum?.controllers[controller ?? broker ?? -1];
  return controller !== undefined || found?.isBroker ? found : undefined;
}

function linesOf(sim: Simulation, terminal: Terminal, controller: QuorumController, file: string): string[] | null {
  if (file === LOG) return ['Log starting offset: 0', ...metadataLogLines(sim, terminal, controller.log.batches)];
  return file === BOOTSTRAP ? ['KRaft bootstrap snapshot', ...bootstrapLines(sim, terminal)] : null;
}

/** Is a file one of a controller's, to be read as what it is? */
export const isClusterMetadata = (typed: readonly string[]): boolean => typed.includes('--cluster-metadata-decoder');

/** `kafka-dump-log.sh --cluster-metadata-decoder` on files of a controller's disk (OUT-4, KR-14). */
export function dumpClusterMetadata(sim: Simulation, terminal: Terminal, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, OPTIONS);
  if (!given.ok) return unrecognised('kafka-dump-log.sh', sim.scenario.kafka, given.problem);
  const controller = controllerHere(sim, terminal);
  if (!controller) return unknown('the metadata log of a node that is no controller');
  const lines: string[] = [];
  for (const file of (single(given.value, '--files') ?? '').split(',')) {
    const dumped = linesOf(sim, terminal, controller, file);
    if (!dumped) return unknown(`file ${file}`);
    lines.push(`Dumping ${file}`, ...dumped);
  }
  return printed(lines);
}
