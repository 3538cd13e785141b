import { useMemo, useState } from 'react';
import type { OtherWorld } from '../../lessons/types';
import { type DifferenceId, differences, withDifference } from '../../state/difference';
import { useLab } from '../../state/react';

export interface Choice {
  readonly ids: readonly DifferenceId[];
  readonly id: DifferenceId | null;
  readonly choose: (id: DifferenceId | null) => void;
}

/** The lab's document with one difference that is chosen, and the choice. */
export function useDifference(): readonly [OtherWorld | null, Choice] {
  const scenario = useLab((state) => state.scenario);
  const [id, choose] = useState<DifferenceId | null>(null);
  const ids = useMemo(() => (scenario ? differences(scenario) : []), [scenario]);
  const other = useMemo(() => {
    const changed = scenario && id !== null && ids.includes(id) ? withDifference(scenario, id) : null;
    return changed && id !== null ? { name: { en: id, ko: id }, scenario: changed } : null;
  }, [scenario, ids, id]);
  return [other, { ids, id, choose }];
}
