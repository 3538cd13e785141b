import type { Term } from '../lessons/glossary';

type Language = 'en' | 'ko';

/** Where a text names a term: `from` inclusive, `to` exclusive. */
export interface Named {
  readonly from: number;
  readonly to: number;
  readonly id: string;
}

/** What may follow a Korean noun without a space. */
const PARTICLES =
  '들|이|가|은|는|을|를|의|에|와|과|도|만|로|으로|나|이나|란|이란|라|이라|인|입니다|이었|였|까지|부터|보다|마다|처럼|끼리|에서|에게|한테|밖|별|이며|이고|이지|하|되|된|될|한|할|합|했|해';

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s');

/** An acronym or a name of Kafka's is written one way only; a word may begin a sentence. */
const asWritten = (name: string): string =>
  /^[a-z]/.test(name) ? `[${name[0]}${name[0]?.toUpperCase()}]${escaped(name.slice(1))}s?` : escaped(name);

const patternOf = (name: string): string =>
  /[가-힣]$/.test(name) ? `${escaped(name)}(?=(?:${PARTICLES})|[^가-힣]|$)` : `${asWritten(name)}(?![A-Za-z0-9_.-]*[A-Za-z0-9_])`;

const namesOf = ({ en, ko, also = [] }: Term, language: Language) => [language === 'en' ? en : ko, ...also];

/** The names of all terms in a language, a longer one before one that it contains. */
function finderOf(terms: readonly Term[], language: Language): { readonly ids: readonly string[]; readonly pattern: RegExp } {
  const names = terms
    .flatMap((term) => namesOf(term, language).map((name) => ({ id: term.id, name })))
    .sort((one, other) => other.name.length - one.name.length);
  const pattern = new RegExp(`(?<![A-Za-z0-9가-힣_.-])(?:${names.map(({ name }) => `(${patternOf(name)})`).join('|')})`, 'g');
  return { ids: names.map(({ id }) => id), pattern };
}

/**
 * Finds terms in a text of a language: each where it stands first, as it is written or with what may follow it there.
 * @returns a function of the text; what it finds stands in order and does not overlap
 */
export function termFinder(terms: readonly Term[], language: Language): (text: string) => readonly Named[] {
  const { ids, pattern } = finderOf(terms, language);
  return (text) => {
    const found = new Map<string, Named>();
    for (const match of text.matchAll(pattern)) {
      const id = ids[match.slice(1).findIndex((group) => group !== undefined)] ?? '';
      if (!found.has(id)) found.set(id, { id, from: match.index, to: match.index + match[0].length });
    }
    return [...found.values()];
  };
}
