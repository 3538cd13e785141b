import { Suspense, useMemo } from 'react';
import { choose } from '../../state/lesson';
import { menuBroker, press } from '../../state/page';
import { playhead } from '../../state/playhead';
import { usePage, useRun, useScene } from '../../state/react';
import { lazyPart } from '../app/lazyPart';
import { Caption } from '../caption/Caption';
import { useCaption } from '../caption/useCaption';
import { GateCard } from '../gate/GateCard';
import { Reveal } from '../gate/Reveal';
import { type AskedGate, type RevealedGate, useAskedGate, useRevealedGate } from '../gate/useGate';
import { highestOffset } from '../stage/model/ceiling';
import { Stage } from '../stage/Stage';
import { perform } from './acts';
import { IgnoredNotice } from './IgnoredNotice';
import { RunNotice } from './RunNotice';
import './stage-area.css';

const Description = lazyPart(() => import('../description/Description').then((module) => module.Description), ['event', 'lab', 'tables']);
const Control = lazyPart(() => import('../control/Control').then((module) => module.Control), ['control', 'event', 'lab', 'workspace']);
const BrokerMenu = lazyPart(() => import('../lab/BrokerMenu').then((module) => module.BrokerMenu), ['event', 'lab']);

/** The learner's buoy: where it was put, and where the water is now. */
function predictionOf(asked: AskedGate | null, revealed: RevealedGate | null) {
  if (asked && asked.choice !== null) return { broker: asked.gate.query.broker, offset: asked.choice };
  if (revealed) return { broker: revealed.gate.query.broker, offset: revealed.answer, actual: revealed.truth };
  return null;
}

function useWords(asked: AskedGate | null, revealed: RevealedGate | null) {
  const caption = useCaption();
  return useMemo(() => {
    if (asked) {
      const { value, broker } = asked.gate.query;
      const focus = { on: value === 'highWatermark' ? value : 'logEnd', broker } as const;
      return { content: <GateCard {...asked} />, focus, tone: 'gate' as const };
    }
    if (!caption) return null;
    const { heading, text, focus } = caption;
    const content = revealed ? <Reveal heading={heading} revealed={revealed} /> : <Caption heading={heading} text={text} />;
    return { content, focus, tone: 'caption' as const };
  }, [asked, caption, revealed]);
}

/** The moment as a picture of one partition, of those who decide, or as tables. */
export function StageArea({ tp }: { readonly tp: string }) {
  const scene = useScene();
  const steps = useRun((state) => state.steps);
  const selection = usePage((state) => state.selection);
  const view = usePage((state) => state.view);
  const asked = useAskedGate();
  const revealed = useRevealedGate();
  const words = useWords(asked, revealed);
  const ceiling = useMemo(() => highestOffset(steps, tp), [steps, tp]);
  const broker = usePage(menuBroker);
  return (
    <main className="stage-area" id="stage">
      {scene && view === 'picture' && (
        <Stage
          {...scene}
          tp={tp}
          ceiling={ceiling}
          playhead={playhead}
          selection={selection}
          onSelect={press}
          onVerb={(broker, verb) => perform({ do: verb, broker })}
          caption={words}
          question={asked && { broker: asked.gate.query.broker, options: asked.gate.options }}
          onPredict={(offset) => asked && choose(asked.beat, offset)}
          prediction={predictionOf(asked, revealed)}
        />
      )}
      <Suspense>
        {view === 'tables' && <Description />}
        {view === 'control' && <Control tp={tp} />}
        {broker !== undefined && <BrokerMenu key={broker} broker={broker} />}
      </Suspense>
      {view !== 'picture' && words && (
        <div className="words" data-tone={words.tone}>
          {words.content}
        </div>
      )}
      <IgnoredNotice />
      <RunNotice />
    </main>
  );
}
