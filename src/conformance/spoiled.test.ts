import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compare } from './compare';
import { recordingsAt } from './files';
import type { WireLine } from './recording';
import { type Replay, type ReplayedStep, replay } from './replay';

const SPOILED = ['zk39-wire-flows', 'zk39-wire-hw-old'];
const pairs = SPOILED.flatMap((id) => {
  const read = recordingsAt(fileURLToPath(new URL('recordings', import.meta.url)), id);
  return (read.ok ? read.value : []).map((recording) => ({ id, recording, played: replay(recording) }));
});

interface Digit {
  readonly path: readonly string[];
  readonly at: number;
}

/** Where there are digits in a value. */
function digitsIn(value: unknown, path: readonly string[]): Digit[] {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, inner]) => digitsIn(inner, [...path, key]));
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [...String(value)].flatMap((character, at) => (/\d/.test(character) ? [{ path, at }] : []));
}

/** A copy in which one digit is the next one. */
function spoil(step: ReplayedStep, { path, at }: Digit): ReplayedStep {
  const spoiled: Record<string, unknown> = structuredClone(step);
  const owner = path.slice(0, -1).reduce((inner, key) => inner[key] as Record<string, unknown>, spoiled);
  const name = path.at(-1) as string;
  const text = String(owner[name]);
  const next = `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`;
  owner[name] = typeof owner[name] === 'number' ? Number(next) : next;
  return spoiled as ReplayedStep;
}

/** Fields of a wire line that count. */
const WIRE =
  /^(?:acks|fetchOffset|highWatermark|baseOffset|leader|leaderEpoch|zkVersion|errorCode|(?:isr|records|replicas|liveBrokers)\.\d+)$/;

/** A fetch that was answered with nothing, or metadata of no partition, may be left out of the comparison. */
const saysNothing = ({ api, partition, response }: WireLine) =>
  partition === undefined || (api === 'Fetch' && !('highWatermark' in (response ?? {})));

function wireDigits(lines: readonly WireLine[]): Digit[] {
  return lines.flatMap((line, i) =>
    (['request', 'response'] as const)
      .flatMap((side) => (saysNothing(line) ? [] : digitsIn(line[side], ['lines', String(i), side])))
      .filter(({ path }) => WIRE.test(path.slice(3).join('.'))),
  );
}

/** What chance prints in a text. */
const CHANCE = /TopicId: \S+|CreateTime: \d+|crc: \d+/g;

const isChance = (text: string, at: number) =>
  [...text.matchAll(CHANCE)].some(({ index, 0: { length } }) => at >= index && at < index + length);

/** Digits each of which must be noticed: none that stands for chance. */
function countingDigits(step: ReplayedStep): Digit[] {
  if (step.do === 'wire') return wireDigits(step.lines as WireLine[]);
  return ['exit', 'out', 'results', 'text']
    .filter((name) => name in step)
    .flatMap((name) => digitsIn(step[name], [name]).filter(({ at }) => !isChance(String(step[name]), at)));
}

function noticed(recording: (typeof pairs)[number]['recording'], played: Replay, index: number, step: ReplayedStep): boolean {
  const verdicts = compare(recording, { steps: played.steps.with(index, step) });
  return verdicts.some((verdict) => verdict.index === index && verdict.differs !== null);
}

describe.each(pairs)('$id with one digit changed', ({ recording, played }) => {
  const compared = compare(recording, played);

  test.each(compared)('step $index ($group)', ({ index }) => {
    const step = played.steps[index] as ReplayedStep;
    expect(countingDigits(step).filter((digit) => !noticed(recording, played, index, spoil(step, digit)))).toEqual([]);
  });

  test('all steps but one that is idle show digits', () => {
    const silent = compared.filter(({ index }) => countingDigits(played.steps[index] as ReplayedStep).length === 0);
    expect(silent.length).toBeLessThanOrEqual(1);
  });
});
