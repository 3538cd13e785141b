import type { Translate } from '../../i18n';
import type { Ending, Future } from '../../state/futureTree';
import { commandText } from '../sentence/commandText';
import { list } from '../sentence/names';

/** A future's name: the given one, else what parts it from the other; of a beginning what was done there last. */
export function nameOf({ name, scenario, from }: Future, t: Translate): string {
  if (name !== null) return name;
  if (!from && scenario.title) return scenario.title;
  const command = from ? scenario.commands[from.commands] : scenario.commands.at(-1);
  return command ? commandText(command, t) : t(from ? 'futures.nothingMore' : 'futures.beginning');
}

/** How it ends, in one sentence. */
export function sentenceOf({ highWatermark: hw, isr, minInsyncReplicas, lost }: Ending, t: Translate): string {
  const state = hw === null ? t('futures.noLeader') : t('futures.state', { hw, isr: list(isr) });
  if (lost) return `${state} · ${t('futures.lost')}`;
  return isr.length < minInsyncReplicas ? `${state} · ${t('futures.underMin')}` : `${state} · ${t('futures.calm')}`;
}
