import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import type { Scenario } from '../../scenario/schema';
import { redo, undo } from '../../state/actions';
import { announce } from '../../state/announce';
import { useLab } from '../../state/react';
import { Icon } from '../icons/Icon';
import { useCommand } from '../keyboard/useCommand';
import { commandText } from '../sentence/commandText';

/** What was done to come from one document to the next: a command, if it is one, else a change of the document. */
function doneBetween(before: Scenario, after: Scenario, t: Translate): string {
  const command = after.commands.at(-1);
  const isMore = command !== undefined && JSON.stringify(before.commands) !== JSON.stringify(after.commands);
  const isNew = isMore && !before.commands.some((each) => JSON.stringify(each) === JSON.stringify(command));
  return isNew ? commandText(command, t) : t('lab.change');
}

function act(step: () => void, what: string | undefined): void {
  if (what === undefined) return;
  step();
  announce(what);
}

/** Undo and redo, each with what it is about. */
export function History() {
  const t = useT();
  const now = useLab((state) => state.scenario);
  const before = useLab((state) => state.past.at(-1)?.scenario);
  const after = useLab((state) => state.future[0]?.scenario);
  const undoes = now && before ? t('lab.undo.what', { done: doneBetween(before, now, t) }) : undefined;
  const redoes = now && after ? t('lab.redo.what', { done: doneBetween(now, after, t) }) : undefined;
  const goBack = () => act(undo, undoes);
  const goOn = () => act(redo, redoes);
  useCommand('undo', goBack);
  useCommand('redo', goOn);
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-disabled={!before}
        aria-keyshortcuts="Control+Z"
        aria-description={undoes}
        title={undoes}
        onClick={goBack}
      >
        <Icon name="undo" />
        <span className="button-label">{t('lab.undo')}</span>
      </button>
      <button
        type="button"
        className="button small icon-only"
        aria-label={t('lab.redo')}
        aria-disabled={!after}
        aria-keyshortcuts="Control+Shift+Z"
        aria-description={redoes}
        title={redoes}
        onClick={goOn}
      >
        <Icon name="redo" />
      </button>
    </>
  );
}
