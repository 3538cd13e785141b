import { perform } from '../../state/actions';
import type { PaletteCommand, Source } from '../palette/types';
import { type Verb, verbsAt } from './verbs';
import { verbPhrase } from './words';

const idOf = ({ actor, name, letter, act }: Verb) => ['act', actor, name, letter, 'to' in act ? act.to : ''].join(' ');

/** Every verb that makes sense at the moment. */
export const verbCommands: Source = ({ moment }) =>
  moment === null
    ? []
    : verbsAt(moment)
        .filter(({ refusal }) => refusal === null)
        .map(
          (verb): PaletteCommand => ({
            id: idOf(verb),
            group: 'verbs',
            name: (t) => verbPhrase(verb, moment.frame, t),
            run: () => perform(verb.act),
          }),
        );
