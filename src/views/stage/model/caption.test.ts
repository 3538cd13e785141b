import { expect, test } from 'vitest';
import { createHistory, record, seek } from '../../../engine/history';
import { isNotable } from '../../../engine/notable';
import { projectFrame } from '../../../engine/project';
import type { StepRecord } from '../../../engine/trace';
import type { Translate } from '../../../i18n';
import { fiveFlows } from '../../../lessons/fiveFlows';
import { appendCommand } from '../../../scenario/edit';
import type { Command } from '../../../scenario/schema';
import { sentenceOf } from '../../sentence/sentence';
import { between, centred, grown, overlaps } from '../layout/boxes';
import { placeCaption } from '../layout/caption';
import { ENVELOPE_HEIGHT, envelopeWidth } from '../layout/routes';
import { aimsOf } from './aim';
import { highestOffset } from './ceiling';
import { obstaclesOf } from './obstacles';
import { type Scene, sceneOf } from './scene';

const t: Translate = (id, values) => [id, ...Object.values(values ?? {})].join(' ');
const TP = 't-0';
const SIZES = [
  { width: 1280, height: 464, card: { width: 544, height: 104 } },
  { width: 1440, height: 644, card: { width: 480, height: 128 } },
  { width: 1024, height: 464, card: { width: 400, height: 104 } },
] as const;

const faults: readonly Command[] = [
  { atMs: 5000, do: 'broker.kill', broker: 1 },
  { atMs: 40_000, do: 'broker.start', broker: 1 },
  { atMs: 60_000, do: 'broker.pause', broker: 3 },
  { atMs: 100_000, do: 'broker.resume', broker: 3 },
];
const scenario = faults.reduce((document, command) => appendCommand(document, command).scenario, fiveFlows.scenario);

function scenesOf(width: number, height: number): readonly Scene[] {
  const history = createHistory(scenario);
  const steps: StepRecord[] = [];
  for (let step = record(history); step; step = record(history)) if (isNotable(step)) steps.push(step);
  const ceiling = highestOffset(steps, TP);
  const frames = [0, ...steps.map(({ index }) => index)].map((index) => projectFrame(seek(history, index)));
  return steps.map((step, at) => sceneOf({ width, height, tp: TP, ceiling, before: frames[at]!, after: frames[at + 1]!, step }, t));
}

test.each(SIZES)('at $width × $height no line of a caption crosses the envelope of its step', ({ width, height, card }) => {
  let drawn = 0;
  const told = scenesOf(width, height).filter(({ step, flight }) => step && flight);
  const crossed = told.flatMap((scene) => {
    const { layout, step, flight, b } = scene;
    if (!step || !flight) return [];
    const { focus } = sentenceOf(step, t);
    const aims = aimsOf(scene, b, focus);
    if (aims.length === 0) return [];
    const { line } = placeCaption(layout, card, aims, obstaclesOf(scene, false, t));
    if (line.length > 0) drawn++;
    const envelope = centred(flight.route.label, envelopeWidth(flight.label), ENVELOPE_HEIGHT);
    const hit = line.slice(1).some((point, at) => overlaps(grown(between(line[at]!, point), 1), envelope));
    return hit ? [`${step.index} ${flight.label}`] : [];
  });
  expect(crossed).toEqual([]);
  expect(drawn / told.length).toBeGreaterThan(0.8);
});
