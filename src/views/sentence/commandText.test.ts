import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { activateLanguage, currentTranslate, openRooms } from '../../i18n';
import { LANGUAGES } from '../../i18n/languages';
import { arbitraryScenario } from '../../scenario/arbitrary';
import type { Command } from '../../scenario/schema';
import { commandPhrase } from '../../text/commandPhrase';
import { commandText } from './commandText';
import { focusOfCommand } from './focus';

const HOLE = /undefined|NaN|\[object|\{[a-z]+\}|^lab\./;

beforeAll(() => openRooms(['event', 'lab']));

describe.each(LANGUAGES)('in %s', (language) => {
  beforeAll(() => activateLanguage(language));

  test('every command of any document is said without holes, on the page and in the terminal', () => {
    fc.assert(
      fc.property(arbitraryScenario, ({ commands }) => {
        for (const command of commands) {
          const said = command.do === 'produce' ? '' : commandText(command, currentTranslate());
          expect(said).not.toMatch(HOLE);
          expect(commandPhrase(command).split(' ')[0]).toBe(command.do);
          expect(focusOfCommand(command)).toHaveProperty('on');
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('in English', () => {
  beforeAll(() => activateLanguage('en'));

  test.each<[Command, string, string]>([
    [{ atMs: 0, do: 'broker.powerOff', broker: 2, keep: 3 }, 'Power off: broker 2', 'broker.powerOff 2, keeps 3'],
    [{ atMs: 0, do: 'link.cut', from: 'b1', to: 'zk', oneWay: true }, 'Cut the link broker 1 → ZooKeeper', 'link.cut b1 → zk'],
    [
      { atMs: 0, do: 'link.slow', from: 'c101', to: 'b1', latencyMs: 250 },
      'Slow the link controller 101 ↔ broker 1 to 250 ms',
      'link.slow c101 ↔ b1 to 250 ms',
    ],
    [
      { atMs: 0, do: 'partition.reassign', topic: 't', partition: 0, replicas: [2, 3] },
      'Move t-0 to 2, 3',
      'partition.reassign t-0 to 2,3',
    ],
    [
      { atMs: 0, do: 'config.alter', topic: 't', configs: { 'retention.ms': -1 }, remove: ['segment.ms'] },
      'Set retention.ms=-1, segment.ms=∅ for topic t',
      'config.alter t retention.ms=-1, segment.ms removed',
    ],
  ])('%o', (command, onThePage, inTheTerminal) => {
    expect(commandText(command, currentTranslate())).toBe(onThePage);
    expect(commandPhrase(command)).toBe(inTheTerminal);
  });
});
