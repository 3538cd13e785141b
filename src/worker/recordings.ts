import { readRecording } from '../conformance/recording';
import { scenarioOf } from '../conformance/replay';
import { type SideBySide, sideBySide } from '../conformance/sideBySide';
import type { Scenario } from '../scenario/schema';

/** A question about a recording that lies at an address, compressed. `id` is the asker's own. */
export interface RecordingRequest {
  readonly id: number;
  readonly url: string;
  readonly want: 'sideBySide' | 'scenario';
}

export type RecordingAnswer =
  | { readonly type: 'sideBySide'; readonly id: number; readonly sideBySide: SideBySide }
  | { readonly type: 'scenario'; readonly id: number; readonly scenario: Scenario }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };

const GZIP = 0x1f;

/** Some servers say how the file is compressed, and then the browser has undone it already. */
async function textOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== GZIP) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

async function answer({ id, url, want }: RecordingRequest): Promise<RecordingAnswer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const recording = readRecording(JSON.parse(await textOf(response)));
  if (!recording.ok) throw new Error(recording.problem);
  if (want === 'sideBySide') return { type: 'sideBySide', id, sideBySide: sideBySide(recording.value) };
  const scenario = scenarioOf(recording.value);
  if (!scenario.ok) throw new Error(scenario.problem);
  return { type: 'scenario', id, scenario: scenario.value };
}

/** Loads a recording and plays it. What goes wrong is an answer. */
export const answerAbout = (request: RecordingRequest): Promise<RecordingAnswer> =>
  answer(request).catch((error: unknown) => ({
    type: 'failed',
    id: request.id,
    reason: error instanceof Error ? error.message : String(error),
  }));
