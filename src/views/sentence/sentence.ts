import type { StepRecord, TraceEvent, TraceEventType } from '../../engine/trace';
import type { Translate } from '../../i18n';
import { administrationTellings } from './administration';
import { clientTellings } from './clients';
import { clusterTellings } from './cluster';
import { commandText } from './commandText';
import { diskTellings } from './disk';
import { focusOfCommand, focusOfNode } from './focus';
import { kraftTellings } from './kraft';
import { logTellings } from './log';
import { messageLabel, nodeName } from './names';
import { networkTellings } from './network';
import { partitionTellings } from './partition';
import type { Sentence, Telling, Tellings, Told } from './types';

const TELLINGS: Tellings<TraceEventType> = {
  ...logTellings,
  ...partitionTellings,
  ...clusterTellings,
  ...clientTellings,
  ...networkTellings,
  ...diskTellings,
  ...kraftTellings,
  ...administrationTellings,
};

const tellingOf = (event: TraceEvent) => TELLINGS[event.type] as Telling<TraceEventType>;

function fromSource({ source }: StepRecord, t: Translate): Sentence {
  if (source.kind === 'message') {
    const { from, to, kind } = source.message;
    return {
      heading: messageLabel(source.message),
      text: t('event.message.text', { from: nodeName(from, t), to: nodeName(to, t), message: kind }),
      focus: focusOfNode(to, kind.startsWith('Produce') ? 'producer' : 'consumer'),
    };
  }
  if (source.kind === 'timer') {
    return {
      heading: t('event.timer.heading'),
      text: t('event.timer.text', { node: nodeName(source.node, t), timer: source.timer }),
      focus: focusOfNode(source.node, 'producer'),
    };
  }
  return {
    heading: commandText(source.command, t),
    text: t('event.command.text'),
    focus: focusOfCommand(source.command),
  };
}

/** The one thing that is said about a step: its event of the highest rank, else what arrived. */
export function sentenceOf(step: StepRecord, t: Translate): Told {
  const ranked = step.events.toSorted((left, right) => tellingOf(right).rank - tellingOf(left).rank);
  for (const event of ranked) {
    const sentence = tellingOf(event).tell(event, t);
    if (sentence) return { ...sentence, tp: 'tp' in event ? event.tp : null };
  }
  return { ...fromSource(step, t), tp: null };
}

/** In a few words each, what events did; those that are not worth telling say nothing. */
export const headingsOf = (events: readonly TraceEvent[], t: Translate): readonly string[] =>
  events.flatMap((event) => tellingOf(event).tell(event, t)?.heading ?? []);

/** The place of the event of the highest rank among those of a step; -1 where there is none. */
export function toldEvent({ events }: StepRecord): number {
  const ranks = events.map((event) => tellingOf(event).rank);
  return ranks.indexOf(Math.max(...ranks));
}

/** The heading of a sentence, with its partition where there are several. */
export const headingOf = ({ heading, tp }: Told, partitions: number) => (tp !== null && partitions > 1 ? `${tp} · ${heading}` : heading);
