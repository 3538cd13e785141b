import type { Translate } from '../../i18n';
import type { ScenarioProblem } from '../../scenario/problems';

/** A place in a document as people write it: `commands[3].atMs`. */
const placeOf = (path: ScenarioProblem['path']) =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');

/** What is wrong with a document, and where. */
export function problemText({ code, path, values }: ScenarioProblem, t: Translate): string {
  const text = t(`link.problem.${code}`, values);
  return path.length > 0 ? t('link.problem.at', { place: placeOf(path), text }) : text;
}
