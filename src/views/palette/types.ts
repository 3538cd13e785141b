import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/languages';
import type { ActMoment } from '../act/verbs';
import type { KeyCommand } from '../keyboard/keys';

export type Group = 'keys' | 'views' | 'verbs' | 'pages' | 'stories' | 'settings' | 'steps';

/** Something that can be done from the palette. */
export interface PaletteCommand {
  /** Its own among all commands. */
  readonly id: string;
  readonly group: Group;
  /** What it is called in a language; it is found by its name in every language. */
  readonly name: (t: Translate, language: Language) => string;
  /** The command whose keys do the same. */
  readonly key?: KeyCommand;
  /** It is the one that holds now. */
  readonly isOn?: boolean;
  readonly run: () => void;
}

/** What sources may go by. */
export interface PaletteContext {
  readonly language: Language;
  /** Null until there is one. */
  readonly moment: ActMoment | null;
}

/** The commands that a room offers now. */
export type Source = (context: PaletteContext) => readonly PaletteCommand[];
