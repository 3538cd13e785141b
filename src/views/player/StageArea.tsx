import { type PointerEvent, Suspense, type SyntheticEvent, useMemo } from 'react';
import { useT } from '../../i18n/react';
import type { OpenLesson } from '../../lessons/types';
import { choose } from '../../state/lesson';
import { menuActor, openMenu, press } from '../../state/page';
import { useLesson, useOnScreen, usePage, usePlayhead, useRun, useScene } from '../../state/react';
import { onScreen } from '../../state/scene';
import { lineIn } from '../../teaching/line';
import { lazyPart } from '../app/lazyPart';
import { PageLink } from '../app/PageLink';
import { Caption } from '../caption/Caption';
import { useCaption } from '../caption/useCaption';
import { type AskedGate, type RevealedGate, useAskedGate, useRevealedGate } from '../gate/useGate';
import { highestOffset } from '../stage/model/ceiling';
import { Stage } from '../stage/Stage';
import { perform, startOver } from './acts';
import { IgnoredNotice } from './IgnoredNotice';
import { RunNotice } from './RunNotice';
import './stage-area.css';

const Description = lazyPart(
  () => import('../description/Description').then((module) => module.Description),
  ['event', 'lab', 'tables', 'why'],
);
const Control = lazyPart(
  () => import('../control/Control').then((module) => module.Control),
  ['control', 'event', 'lab', 'why', 'workspace'],
);
const Spacetime = lazyPart(() => import('../spacetime/Spacetime').then((module) => module.Spacetime), ['event', 'lab', 'spacetime']);
const WhyView = lazyPart(() => import('../why/WhyView').then((module) => module.WhyView), ['event', 'lab', 'why']);
const Worlds = lazyPart(() => import('../worlds/Worlds').then((module) => module.Worlds), ['worlds', 'workspace']);
const GateCard = lazyPart(() => import('../gate/GateCard').then((module) => module.GateCard), ['gate']);
const LessonEnd = lazyPart(() => import('../task/LessonEnd').then((module) => module.LessonEnd), ['task']);
const Reveal = lazyPart(() => import('../gate/Reveal').then((module) => module.Reveal), ['gate']);
const Overview = lazyPart(
  () => import('../overview/Overview').then((module) => module.Overview),
  ['event', 'lab', 'overview', 'why', 'workspace'],
);
const ActorMenu = lazyPart(() => import('../act/ActorMenu').then((module) => module.ActorMenu), ['act', 'event', 'lab']);

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

/** The lesson whose last beat is on screen. */
function useEnded() {
  const { lesson, ends } = useLesson((state) => state);
  const atEnd = useOnScreen(({ position }) => position === ends.at(-1));
  return atEnd ? lesson : null;
}

function useWords(asked: AskedGate | null, revealed: RevealedGate | null, leader: number | undefined, ended: OpenLesson | null) {
  const caption = useCaption();
  return useMemo(() => {
    if (asked) {
      const card = (
        <Suspense>
          <GateCard {...asked} />
        </Suspense>
      );
      return { content: card, focus: focusOf(asked, leader), tone: 'gate' as const };
    }
    if (!caption) return null;
    const { heading, text, focus } = caption;
    const end = ended && (
      <Suspense>
        <LessonEnd lesson={ended} />
      </Suspense>
    );
    const content = revealed ? (
      <Suspense>
        <Reveal heading={heading} revealed={revealed}>
          {end}
        </Reveal>
      </Suspense>
    ) : (
      <Caption heading={heading} text={text}>
        {end}
      </Caption>
    );
    return { content, focus, tone: 'caption' as const };
  }, [asked, caption, revealed, leader, ended]);
}

/** The actor that an event is on; on the picture around them the partition. */
const actorAt = (target: Element, tp: string) =>
  target.closest<HTMLElement>('[data-node]')?.dataset.node ?? (target.closest('.st-picture') && tp);

/** A finger that stays on an actor opens its verbs. */
function pressLong({ nativeEvent, target }: PointerEvent, tp: string): void {
  const actor = nativeEvent.pointerType === 'touch' && actorAt(target as Element, tp);
  if (actor) void import('../act/longPress').then(({ watchPress }) => watchPress(nativeEvent, actor));
}

/** A right click, or the key of the menu, on an actor opens its verbs. */
function openVerbs(event: SyntheticEvent, tp: string): void {
  const { code, shiftKey } = event.nativeEvent as KeyboardEvent;
  const isAsked = event.type === 'contextmenu' || code === 'Enter' || code === 'ContextMenu' || (code === 'F10' && shiftKey);
  const actor = actorAt(event.target as Element, tp);
  if (!isAsked || !actor) return;
  event.preventDefault();
  openMenu(actor);
}

/** Where there is no run: to begin anew in the lab, and to the first lesson. */
function WaysOn() {
  const t = useT();
  const inLab = usePage(({ page }) => page === 'lab');
  return (
    <>
      {inLab && (
        <button type="button" className="button" onClick={startOver}>
          {t('lab.startOver')}
        </button>
      )}
      <PageLink page="five-flows" className="button">
        {t('player.failed.flows')}
      </PageLink>
    </>
  );
}

interface Props {
  readonly tp: string;
  /** The moment can be looked at and questions answered, and that is all: nothing acts, and nothing leads to another page. */
  readonly readOnly?: boolean;
}

/** The moment as a picture of one partition, of those who decide, or as tables. */
export function StageArea({ tp, readOnly = false }: Props) {
  const t = useT();
  const scene = useScene();
  const steps = useRun((state) => state.steps);
  const selection = usePage((state) => state.selection);
  const view = usePage((state) => state.view);
  const asked = useAskedGate();
  const revealed = useRevealedGate();
  const ended = useEnded();
  const words = useWords(asked, revealed, scene?.before.partitions[0]?.leader, readOnly ? null : ended);
  const ceiling = useMemo(() => highestOffset(steps, tp), [steps, tp]);
  const actor = usePage(menuActor);
  const opens = usePlayhead(({ position }) => position > 0) && !readOnly;
  const verbs = readOnly || asked?.gate.kind === 'broker' ? null : openVerbs;
  return (
    <main
      className="stage-area"
      id="stage"
      aria-label={readOnly ? t('player.brand') : undefined}
      onContextMenu={(event) => verbs?.(event, tp)}
      onKeyDown={(event) => verbs?.(event, tp)}
      onPointerDown={(event) => verbs && pressLong(event, tp)}
    >
      {scene && view === 'picture' && (
        <Stage
          {...scene}
          tp={tp}
          ceiling={ceiling}
          playhead={onScreen}
          selection={pointed(asked) ?? selection}
          onSelect={(node) => (asked?.gate.kind === 'broker' ? point(asked, node) : press(node))}
          onVerb={readOnly ? undefined : (broker, verb) => perform({ do: verb, broker })}
          onOpen={opens ? openMenu : undefined}
          caption={words}
          question={asked?.gate.kind === 'line' ? asked.gate : null}
          onPredict={(offset) => asked && choose(asked.beat, offset)}
          prediction={predictionOf(asked, revealed)}
        />
      )}
      <Suspense>
        {view === 'tables' && <Description />}
        {view === 'spacetime' && <Spacetime tp={tp} />}
        {view === 'overview' && <Overview tp={tp} />}
        {view === 'why' && <WhyView tp={tp} />}
        {view === 'worlds' && <Worlds tp={tp} />}
        {view === 'control' && <Control tp={tp} />}
        {actor && !readOnly && <ActorMenu key={actor} actor={actor} />}
      </Suspense>
      {view !== 'picture' && words && (
        <div className="words" data-tone={words.tone}>
          {words.content}
        </div>
      )}
      <IgnoredNotice />
      <RunNotice>{!readOnly && <WaysOn />}</RunNotice>
    </main>
  );
}
