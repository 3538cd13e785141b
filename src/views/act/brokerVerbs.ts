import type { BrokerFrame, Frame } from '../../engine/frame';
import type { BrokerStatus, RefusalReason } from '../../engine/trace';
import type { BrokerVerb } from './consequence';
import type { Verb } from './verbs';

interface Rule {
  readonly from: readonly BrokerStatus[];
  readonly otherwise: RefusalReason;
  readonly letter: string;
}

const ALIVE = ['starting', 'running', 'stopping', 'paused', 'halted'] as const;
const GONE = ['down', 'stopped', 'crashed', 'refused'] as const;

/** In the order of the menu. */
const RULES: Readonly<Record<BrokerVerb, Rule>> = {
  'broker.start': { from: [...GONE, 'halted'], otherwise: 'broker.running', letter: 'O' },
  'broker.stop': { from: ['running'], otherwise: 'broker.notRunning', letter: 'S' },
  'broker.kill': { from: ALIVE, otherwise: 'broker.notRunning', letter: 'C' },
  'broker.powerOff': { from: [...ALIVE, 'crashed'], otherwise: 'broker.notRunning', letter: 'T' },
  'broker.pause': { from: ['running'], otherwise: 'broker.notRunning', letter: 'Z' },
  'broker.resume': { from: ['paused'], otherwise: 'broker.notPaused', letter: 'R' },
  'broker.wipe': { from: GONE, otherwise: 'broker.running', letter: 'W' },
  'session.expire': { from: [], otherwise: 'session.none', letter: 'E' },
  'broker.startTwin': { from: [], otherwise: 'broker.noTwin', letter: '2' },
};

/** Somebody waits for its heartbeats: ZooKeeper, or the active controller. */
const hasSession = ({ id, session }: BrokerFrame, { quorum }: Frame) =>
  quorum ? quorum.brokers.some((broker) => broker.id === id && broker.sessionEndsAtMs !== null) : session !== null;

function isPossible(verb: BrokerVerb, broker: BrokerFrame, frame: Frame): boolean {
  if (verb === 'session.expire' || verb === 'broker.startTwin') return hasSession(broker, frame);
  return RULES[verb].from.includes(broker.status);
}

/** The verbs of a broker's process, disk and session at this moment. */
export function brokerVerbs(state: BrokerFrame, frame: Frame): readonly Verb[] {
  const broker = state.id;
  return Object.entries(RULES).map(([name, { otherwise, letter }]): Verb => {
    const verb = name as BrokerVerb;
    return {
      actor: `b${broker}`,
      name: verb,
      act: { do: verb, broker },
      letter,
      refusal: isPossible(verb, state, frame) ? null : otherwise,
    };
  });
}
