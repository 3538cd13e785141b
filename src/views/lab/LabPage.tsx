import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useT } from '../../i18n/react';
import { showEvery } from '../../state/actions';
import { followFutures } from '../../state/futures';
import { useLayout } from '../../state/layout';
import { singleSteps } from '../../state/moment';
import { useLab, usePlayhead, useRun, useShownSteps } from '../../state/react';
import { wantTimeline } from '../../state/timeline';
import { sizeOf } from '../../state/topicSize';
import { Count } from '../deck/Count';
import { Deck } from '../deck/Deck';
import { SimulatedTime } from '../deck/SimulatedTime';
import { Chip } from '../header/Chip';
import { Header } from '../header/Header';
import { Screen } from '../player/Screen';
import { TaskBanner } from '../task/TaskBanner';
import { ViewsButton } from '../workspace/ViewsButton';
import { History } from './History';
import './lab.css';
import { LastDocument } from './LastDocument';
import { PartitionChoice } from './PartitionChoice';

const Controls = lazy(() => import('./Controls').then((module) => ({ default: module.Controls })));

/** The others are counted: the header has no room for them. */
const TOPICS_SHOWN = 2;

function Facts() {
  const t = useT();
  const scenario = useLab((state) => state.scenario);
  if (!scenario) return null;
  return (
    <>
      <Chip name="Kafka" value={`${scenario.kafka} · ${t(`lab.mode.${scenario.cluster.mode}`)}`} />
      {scenario.topics.slice(0, TOPICS_SHOWN).map((topic) => {
        const { partitions, replicationFactor } = sizeOf(topic);
        return <Chip key={topic.name} name={topic.name} value={`${partitions} × ${replicationFactor}`} />;
      })}
      {scenario.topics.length > TOPICS_SHOWN && <Chip name={`+${scenario.topics.length - TOPICS_SHOWN}`} />}
      <Chip name={t('lab.seed')} value={String(scenario.seed)} />
    </>
  );
}

/** The virtual time of the moment. */
function ClockFace() {
  const t = useT();
  const steps = useRun((state) => state.steps);
  const shown = useShownSteps();
  const isTimed = usePlayhead(({ scale }) => scale !== null);
  return isTimed ? <SimulatedTime /> : t('player.time', { ms: steps[shown - 1]?.atMs ?? 0 });
}

/** Waiting fetches, empty answers and heartbeats count as steps only if they are asked for. */
function EveryStep() {
  const t = useT();
  const every = useLab((state) => state.every);
  return (
    <label className="every-step">
      <input type="checkbox" checked={every} onChange={(event) => showEvery(event.target.checked)} />
      {t('lab.every')}
    </label>
  );
}

/** The person's own cluster: the same stage and deck as a lesson, and the controls beside them. */
export function LabPage() {
  const t = useT();
  useEffect(wantTimeline, []);
  useEffect(followFutures, []);
  const length = usePlayhead((state) => state.length);
  const ends = useMemo(() => singleSteps(length), [length]);
  const hasControls = useLayout((state) => state.controls);
  return (
    <Screen
      header={
        <Header
          title={t('lab.title')}
          count={<Count ends={ends} className="header-count" />}
          end={
            <>
              <History />
              <ViewsButton />
            </>
          }
        >
          <Facts />
        </Header>
      }
      side={
        hasControls && (
          <>
            <TaskBanner />
            <LastDocument />
            <Suspense>
              <Controls />
            </Suspense>
          </>
        )
      }
      deck={
        <Deck ends={ends} part={<ClockFace />} gates={NO_GATES} ahead>
          <EveryStep />
          <PartitionChoice />
        </Deck>
      }
    />
  );
}

const NO_GATES = [] as const;
