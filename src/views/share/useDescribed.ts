import { useEffect, useState } from 'react';
import { useRun, useScene, useShownPartition, useShownSteps } from '../../state/react';
import { askRun, stepIndex } from '../../state/run';

const FIRST_PORT = 9092;

/** What `kafka-topics.sh --describe` prints of the moment, asked of a broker that runs; null while it is not known. */
export function useDescribed(): { readonly line: string; readonly out: string } | null {
  const steps = useRun((state) => state.steps);
  const step = stepIndex(steps, useShownSteps());
  const tp = useShownPartition();
  const running = useScene()?.before.brokers.findIndex(({ status }) => status === 'running') ?? 0;
  const [said, setSaid] = useState<{ readonly line: string; readonly out: string } | null>(null);
  useEffect(() => {
    let current = true;
    askRun(step, { kind: 'presets', tp }, (presets) => {
      if (presets.kind !== 'presets' || !presets.lines[0]) return;
      const line = presets.lines[0].replace(`localhost:${FIRST_PORT}`, `localhost:${FIRST_PORT + Math.max(0, running)}`);
      askRun(step, { kind: 'say', line, files: {}, asked: null }, (reply) => {
        const output = reply.kind === 'said' ? reply.output : null;
        if (current && output && 'out' in output) setSaid({ line, out: output.out + (output.err ?? '') });
      });
    });
    return () => {
      current = false;
    };
  }, [step, tp, running]);
  return said;
}
