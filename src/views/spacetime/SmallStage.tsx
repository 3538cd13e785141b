import { useMemo } from 'react';
import { press } from '../../state/page';
import { usePage, useRun, useScene } from '../../state/react';
import { onScreen } from '../../state/scene';
import { useAskedGate } from '../gate/useGate';
import { perform } from '../player/acts';
import { highestOffset } from '../stage/model/ceiling';
import { Stage } from '../stage/Stage';

/** More brokers than this need more room. */
const MOST_BROKERS = 4;

/** The moment as a picture beside what is told; while a question is asked there is none, for it would answer. */
export function SmallStage({ tp }: { readonly tp: string }) {
  const scene = useScene();
  const steps = useRun((state) => state.steps);
  const selection = usePage((state) => state.selection);
  const asked = useAskedGate();
  const ceiling = useMemo(() => highestOffset(steps, tp), [steps, tp]);
  if (!scene || asked || scene.after.brokers.length > MOST_BROKERS) return null;
  return (
    <div className="sp-stage">
      <Stage
        {...scene}
        tp={tp}
        ceiling={ceiling}
        playhead={onScreen}
        selection={selection}
        onSelect={press}
        onVerb={(broker, verb) => perform({ do: verb, broker })}
        caption={null}
        question={null}
        onPredict={() => {}}
        prediction={null}
      />
    </div>
  );
}
