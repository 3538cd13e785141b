import { lazy, memo, Suspense } from 'react';
import type { NodeId } from '../../../engine/messages';
import { lazyPart } from '../../app/lazyPart';
import { consumersOf, producersOf } from '../model/clients';
import type { Scene } from '../model/scene';
import { isKeeper } from '../model/sessions';
import { Basin } from './Basin';
import { Behind } from './Behind';
import { Consumer, Sight } from './Consumer';
import { Crown } from './Crown';
import { SceneContext } from './context';
import { Defs } from './Defs';
import { Flag } from './Flag';
import { FlyingMessage } from './Flight';
import { Gauge } from './Gauge';
import { Keeper } from './Keeper';
import { Members } from './Members';
import { Notes } from './Notes';
import { Pins } from './Pins';
import { Plinth } from './Plinth';
import { Prediction, type PredictionMark, type Question } from './Prediction';
import { Producer } from './Producer';
import { RestingMessages } from './Rests';
import { Tags } from './Tags';
import { Tank } from './Tank';

/** Most runs have whole links. */
const Links = lazy(() => import('./Links').then((module) => ({ default: module.Links })));

const Ahead = lazyPart(() => import('./Ahead').then((module) => module.Ahead), ['act']);

export interface PictureProps {
  readonly scene: Scene;
  readonly selection: NodeId | null;
  readonly question: Question | null;
  readonly prediction: PredictionMark | null;
  /** What is to come is shown, too. */
  readonly ahead: boolean;
  /** Messages move by time, in a layer of their own. */
  readonly isTimed: boolean;
}

function Replicas({ scene }: { readonly scene: Scene }) {
  const replicas = scene.layout.columns.flatMap((column) => {
    const [a, b] = [scene.a, scene.b].map((look) => look.brokers.get(column.broker)?.replica ?? null);
    return a && b ? [{ column, a, b, key: column.broker }] : [];
  });
  return (
    <>
      {replicas.map(({ key, ...replica }) => (
        <Tank key={key} {...replica} />
      ))}
      {replicas.map(({ key, column }) => (
        <Behind key={key} column={column} />
      ))}
      {replicas.map(({ key, ...replica }) => (
        <Flag key={key} {...replica} />
      ))}
      {scene.layout.tags !== 'none' && replicas.map(({ key, ...replica }) => <Tags key={key} {...replica} />)}
      {replicas.map(({ key, ...replica }) => (
        <Pins key={key} {...replica} />
      ))}
    </>
  );
}

function Plinths({ scene, selection }: { readonly scene: Scene; readonly selection: NodeId | null }) {
  return scene.layout.columns.map((column) => {
    const [a, b] = [scene.a.brokers.get(column.broker), scene.b.brokers.get(column.broker)];
    return a && b && <Plinth key={column.broker} column={column} a={a} b={b} selected={selection === `b${column.broker}`} />;
  });
}

function Clients({ scene, selection }: { readonly scene: Scene; readonly selection: NodeId | null }) {
  const [producers, consumers] = [producersOf(scene.b), consumersOf(scene.b)];
  return (
    <>
      {scene.layout.producers.map((box, at) => {
        const b = producers[at];
        const a = b && (producersOf(scene.a).find(({ id }) => id === b.id) ?? b);
        return a && b && <Producer key={b.id} box={box} a={a} b={b} selected={selection === b.id} />;
      })}
      {consumers.length > 0 && <Sight />}
      {scene.layout.mode === 'wide' &&
        scene.layout.consumers.map((box, at) => {
          const b = consumers[at];
          const a = b && (consumersOf(scene.a).find(({ id }) => id === b.id) ?? b);
          return a && b && <Consumer key={b.id} box={box} a={a} b={b} selected={selection === b.id} />;
        })}
    </>
  );
}

/** Everything of a step as SVG, back to front. What moves within the step moves without React. */
export const Picture = memo(function Picture({ scene, selection, question, prediction, ahead, isTimed }: PictureProps) {
  const revealed = prediction?.actual !== undefined;
  const troubled = scene.a.frame.links.length + scene.b.frame.links.length > 0;
  /** Pipes to a lower card pass below the upper ones. */
  const stacked = scene.layout.mode === 'wide' && scene.layout.producers.length > 1;
  const clients = <Clients scene={scene} selection={selection} />;
  return (
    <SceneContext value={scene}>
      <Defs />
      <Basin />
      <Gauge layout={scene.layout} />
      <Replicas scene={scene} />
      <Plinths scene={scene} selection={selection} />
      {troubled && (
        <Suspense>
          <Links />
        </Suspense>
      )}
      <Crown />
      <Members />
      {!stacked && clients}
      <Keeper selected={selection !== null && isKeeper(selection)} />
      <Notes verdict={revealed} />
      <Suspense>{ahead && !question && !revealed && <Ahead />}</Suspense>
      {!revealed && !isTimed && <RestingMessages selection={selection} />}
      {scene.flight && !revealed && (
        <FlyingMessage flight={scene.flight} poised={question !== null} selection={selection} isTimed={isTimed} />
      )}
      {stacked && clients}
      <Prediction question={question} prediction={prediction} />
    </SceneContext>
  );
});
