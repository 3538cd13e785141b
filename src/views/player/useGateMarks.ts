import { useMemo } from 'react';
import { useLesson } from '../../state/react';
import type { GateMarker } from '../deck/GateMarkers';

/** The lesson's questions, and what became of them. */
export function useGateMarks(): readonly GateMarker[] {
  const gates = useLesson((state) => state.gates);
  return useMemo(
    () =>
      Object.entries(gates).map(([beat, { answer }]) => ({
        beat: Number(beat),
        state: answer === null ? 'open' : answer === 'skipped' ? 'skipped' : 'answered',
      })),
    [gates],
  );
}
