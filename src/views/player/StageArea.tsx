import { Suspense, useMemo } from 'react';
import { choose, lineIn } from '../../state/lesson';
import { menuBroker, press } from '../../state/page';
import { playhead } from '../../state/playhead';
import { usePage, useRun, useScene } from '../../state/react';
import { lazyPart } from '../app/lazyPart';
import { Caption } from '../caption/Caption';
import { useCaption } from '../caption/useCaption';
import { type AskedGate, type RevealedGate, useAskedGate, useRevealedGate } from '../gate/useGate';
import { highestOffset } from '../stage/model/ceiling';
import { Stage } from '../stage/Stage';
import { perform } from './acts';
import { IgnoredNotice } from './IgnoredNotice';
import { RunNotice } from './RunNotice';
import './stage-area.css';

const Description = lazyPart(() => import('../description/Description').then((module) => module.Description), ['event', 'lab', 'tables']);
const Control = lazyPart(() => import('../control/Control').then((module) => module.Control), ['control', 'event', 'lab', 'workspace']);
const Spacetime = lazyPart(() => import('../spacetime/Spacetime').then((module) => module.Spacetime), ['event', 'lab', 'spacetime']);
const GateCard = lazyPart(() => import('../gate/GateCard').then((module) => module.GateCard), ['gate']);
const Reveal = lazyPart(() => import('../gate/Reveal').then((module) => module.Reveal), ['gate']);
const BrokerMenu = lazyPart(() => import('../lab/BrokerMenu').then((module) => module.BrokerMenu), ['event', 'lab']);

/** The learner's buoy: where it was put, and where the water is now. */
function predictionOf(asked: AskedGate | null, revealed: RevealedGate | null) {
  if (asked?.gate.kind === 'line' && asked.choice !== null) return { broker: asked.gate.broker, offset: asked.choice };
  if (revealed?.gate.kind !== 'line') return null;
  const actual = lineIn(revealed.gate, revealed.frame);
  return actual === null ? null : { broker: revealed.gate.broker, offset: revealed.answer, actual };
}

/** What a question is about: the line it asks for, or the leader's. */
function focusOf({ gate }: AskedGate, leader: number | undefined) {
  if (gate.kind !== 'line') return { on: 'replica', broker: leader ?? -1 } as const;
  return { on: gate.of === 'highWatermark' ? gate.of : 'logEnd', broker: gate.broker } as const;
}

/** The node that is pointed at in answer to a question. */
const pointed = (asked: AskedGate | null) =>
  asked?.gate.kind === 'broker' && asked.choice !== null && asked.choice >= 0 ? `b${asked.choice}` : null;

/** A press on a broker answers a question about brokers. */
function point({ beat }: AskedGate, node: string): void {
  if (/^b\d+$/.test(node)) choose(beat, Number(node.slice(1)));
}

function useWords(asked: AskedGate | null, revealed: RevealedGate | null, leader: number | undefined) {
  const caption = useCaption();
  return useMemo(() => {
    if (asked) {
      return { content: <GateCard {...asked} />, focus: focusOf(asked, leader), tone: 'gate' as const };
    }
    if (!caption) return null;
    const { heading, text, focus } = caption;
    const content = revealed ? <Reveal heading={heading} revealed={revealed} /> : <Caption heading={heading} text={text} />;
    return { content, focus, tone: 'caption' as const };
  }, [asked, caption, revealed, leader]);
}

/** The moment as a picture of one partition, of those who decide, or as tables. */
export function StageArea({ tp }: { readonly tp: string }) {
  const scene = useScene();
  const steps = useRun((state) => state.steps);
  const selection = usePage((state) => state.selection);
  const view = usePage((state) => state.view);
  const asked = useAskedGate();
  const revealed = useRevealedGate();
  const words = useWords(asked, revealed, scene?.before.partitions[0]?.leader);
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
          selection={pointed(asked) ?? selection}
          onSelect={(node) => (asked?.gate.kind === 'broker' ? point(asked, node) : press(node))}
          onVerb={(broker, verb) => perform({ do: verb, broker })}
          caption={words}
          question={asked?.gate.kind === 'line' ? asked.gate : null}
          onPredict={(offset) => asked && choose(asked.beat, offset)}
          prediction={predictionOf(asked, revealed)}
        />
      )}
      <Suspense>
        {view === 'tables' && <Description />}
        {view === 'spacetime' && <Spacetime tp={tp} />}
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
