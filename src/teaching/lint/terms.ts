import { GLOSSARY } from '../../lessons/glossary';
import type { LessonContent } from '../../lessons/types';
import { CONFIG_NAMES } from '../../scenario/configs';
import { ERRORS } from '../../text/errors';
import type { LintProblem } from './problem';
import { prosesOf } from './proses';

/** A word that only somebody who knows the field understands, by its look: KIP-101, NOT_CONTROLLER, LeaderAndIsr, min.insync.replicas. */
const TECHNICAL =
  /KIP-\d+|\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*\b|\b[A-Z][a-z]+(?:[A-Z][A-Za-z]*)+|\b__[a-z_]+|\b[a-z][a-z-]*(?:\.[a-z][a-z-]*)+\b/g;
const TOOL = /^(?:kafka|zookeeper)-[\w-]+\.sh$/;
const KIP = /^KIP-\d+$/;

/** The technical words of a text. */
export const technicalWords = (text: string): readonly string[] => text.match(TECHNICAL) ?? [];

const EXPLAINED: ReadonlySet<string> = new Set([
  ...CONFIG_NAMES,
  ...Object.keys(ERRORS),
  ...GLOSSARY.flatMap(({ en, also = [] }) => [en, ...also]).flatMap((name) => [name, ...technicalWords(name)]),
]);

/** Names that the lesson's own document gives. */
function namesIn({ scenario }: LessonContent): readonly string[] {
  const values = scenario.commands.flatMap((command) => (command.do === 'produce' ? command.records.map(({ value }) => value ?? '') : []));
  return [...scenario.clients.map(({ id }) => id), ...scenario.topics.map(({ name }) => name), ...values];
}

/** @param flown kinds of message that are sent in the lesson's run */
export function lintTerms(lesson: LessonContent, flown: ReadonlySet<string>): readonly LintProblem[] {
  const names = new Set(namesIn(lesson));
  const isKnown = (word: string) => EXPLAINED.has(word) || flown.has(word) || names.has(word) || TOOL.test(word) || KIP.test(word);
  return prosesOf(lesson).flatMap(({ beat, prose }) =>
    (['en', 'ko'] as const).flatMap((language) =>
      technicalWords(prose[language])
        .filter((word) => !isKnown(word))
        .map((detail): LintProblem => ({ rule: 'term.unknown', beat, language, detail })),
    ),
  );
}
