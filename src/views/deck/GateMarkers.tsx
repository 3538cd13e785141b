import { useT } from '../../i18n/react';
import { askAgain } from '../../state/transport';
import type { Axis } from './axis';

export interface GateMarker {
  /** The beat that the question is about, from 0. */
  readonly beat: number;
  readonly state: 'open' | 'answered' | 'skipped';
}

/** Where the questions stand that are in sight; each can be asked again. */
export function GateMarkers({ axis, gates }: { readonly axis: Axis; readonly gates: readonly GateMarker[] }) {
  const t = useT();
  return gates.map(({ beat, state }) => {
    const left = axis.ofUnit(beat + 0.5);
    if (left < 0 || left > axis.width) return null;
    return (
      <button
        key={beat}
        type="button"
        className="gate-marker"
        data-state={state}
        aria-label={t(`player.gate.marker.${state}`, { beat: beat + 1 })}
        style={{ left }}
        onClick={() => askAgain(beat)}
      >
        <span aria-hidden="true">{state === 'answered' ? '' : '?'}</span>
      </button>
    );
  });
}
