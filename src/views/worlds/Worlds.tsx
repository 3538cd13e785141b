import { useEffect, useMemo } from 'react';
import type { Frame } from '../../engine/frame';
import { useLanguage, useT } from '../../i18n/react';
import type { OtherWorld as Other } from '../../lessons/types';
import { openBeside, otherWorld, useOtherWorld } from '../../state/otherWorld';
import { showPane } from '../../state/page';
import { seek } from '../../state/playhead';
import { useLesson, usePage, usePlayhead, useRun, useScene } from '../../state/react';
import { onScreen } from '../../state/scene';
import { highestOffset } from '../stage/model/ceiling';
import { Stage, type StageProps } from '../stage/Stage';
import { Difference } from './Difference';
import { lostIn } from './lost';
import { useDifference } from './useDifference';
import './worlds.css';

const secondPlayhead: StageProps['playhead'] = { getState: otherWorld.getState, subscribe: otherWorld.subscribe };

/** A picture of the present is no place to act: both worlds are watched. */
const nothing = () => {};

function Heading({ letter, name, frame }: { readonly letter: string; readonly name: string; readonly frame: Frame | undefined }) {
  const t = useT();
  const lost = frame ? lostIn(frame) : [];
  return (
    <div className="world-heading">
      <b aria-hidden="true">{letter}</b>
      <h2>{name}</h2>
      <p data-lost={lost.length > 0 || undefined}>{lost.length > 0 ? t('worlds.lost', { records: lost.join(', ') }) : t('worlds.calm')}</p>
    </div>
  );
}

function World({
  name,
  letter,
  ...stage
}: Omit<StageProps, 'selection' | 'onSelect' | 'onVerb' | 'onOpen' | 'caption' | 'question' | 'prediction' | 'onPredict'> & {
  readonly name: string;
  readonly letter: string;
}) {
  const selection = usePage((state) => state.selection);
  return (
    <section className="world" aria-label={name}>
      <Heading letter={letter} name={name} frame={stage.after} />
      <div className="world-stage">
        <Stage
          {...stage}
          selection={selection}
          onSelect={nothing}
          onVerb={nothing}
          onOpen={undefined}
          caption={null}
          question={null}
          prediction={null}
          onPredict={nothing}
        />
      </div>
    </section>
  );
}

/** Goes to the step at which the two differ first; says nothing of it while a question before it is open. */
function FirstDifference() {
  const t = useT();
  const differsAfter = useOtherWorld((state) => state.differsAfter);
  const ready = useOtherWorld((state) => state.status === 'ready');
  const isThere = usePlayhead(({ position }) => position === (differsAfter ?? -1) + 1);
  const isAhead = usePlayhead(({ limit }) => (differsAfter ?? Number.POSITIVE_INFINITY) + 1 > limit);
  if (!ready || (isAhead && differsAfter !== null)) return null;
  if (differsAfter === null) return <p role="status">{t('worlds.same')}</p>;
  return (
    <button type="button" className="button small" aria-disabled={isThere} onClick={() => seek(differsAfter + 1)}>
      {t('worlds.first', { step: differsAfter + 1 })}
    </button>
  );
}

function Pair({ other, tp }: { readonly other: Other; readonly tp: string }) {
  const t = useT();
  const language = useLanguage();
  const scene = useScene();
  const second = useOtherWorld((state) => state);
  const steps = useRun((state) => state.steps);
  const { kafka } = useRun((state) => state.scenario) ?? { kafka: '' };
  const ceiling = useMemo(() => Math.max(highestOffset(steps, tp), highestOffset(second.steps, tp)), [steps, second.steps, tp]);
  useEffect(() => openBeside(other.scenario), [other.scenario]);
  useEffect(() => showPane(null), []);
  return (
    <>
      <div className="worlds-pair">
        {scene && <World letter="A" name={t('worlds.kafka', { kafka })} {...scene} tp={tp} ceiling={ceiling} playhead={onScreen} />}
        {second.scene && (
          <World letter="B" name={other.name[language]} {...second.scene} tp={tp} ceiling={ceiling} playhead={secondPlayhead} />
        )}
      </div>
      <div className="worlds-foot">
        {second.status === 'failed' ? <p role="alert">{second.reason}</p> : <FirstDifference />}
        <span>{t('worlds.one')}</span>
      </div>
    </>
  );
}

/** The same run twice, with one difference: a lesson brings it, in the lab one is chosen. */
export function Worlds({ tp }: { readonly tp: string }) {
  const t = useT();
  const inLesson = useLesson(({ lesson }) => lesson !== null);
  const fromLesson = useLesson(({ lesson }) => lesson?.other ?? null);
  const [chosen, difference] = useDifference();
  const other = fromLesson ?? chosen;
  return (
    <section className="worlds" aria-label={t('workspace.worlds')}>
      {!inLesson && <Difference {...difference} />}
      {other ? <Pair other={other} tp={tp} /> : <p className="worlds-none">{t(inLesson ? 'worlds.none.lesson' : 'worlds.none.lab')}</p>}
    </section>
  );
}
