import type { Frame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/languages';
import type { Gate } from '../../lessons/types';
import { candidatesOf } from '../../teaching/truth';

export interface Answer {
  readonly value: number;
  readonly label: string;
  /** The digit that stands for it. */
  readonly digit: number;
}

function nodeName(id: number, t: Translate): string {
  return id < 0 ? t('gate.nobody') : t(id >= 100 ? 'gate.controller' : 'gate.broker', { id });
}

/** What can be answered to a question, in the order in which it is offered. */
export function answersTo(gate: Gate, frame: Frame, language: Language, t: Translate): readonly Answer[] {
  if (gate.kind === 'line') return gate.options.map((value) => ({ value, label: String(value), digit: value }));
  if (gate.kind === 'choice') return gate.options.map(({ text }, value) => ({ value, label: text[language], digit: value + 1 }));
  return candidatesOf(gate, frame).map((value) => ({ value, label: nodeName(value, t), digit: Math.max(value, 0) % 100 }));
}
