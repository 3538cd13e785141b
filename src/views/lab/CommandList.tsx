import { useT } from '../../i18n/react';
import type { Command } from '../../scenario/schema';
import { removeCommand } from '../../state/actions';
import { useLab } from '../../state/react';
import { Icon } from '../icons/Icon';
import { commandText } from '../sentence/commandText';

/** The document's commands in order; each can be taken out. */
export function CommandList() {
  const t = useT();
  const commands = useLab((state) => state.scenario?.commands ?? NONE);
  if (commands.length === 0) return <p>{t('lab.commands.none')}</p>;
  return (
    <ol className="command-list">
      {commands.map((command, index) => {
        const text = commandText(command, t);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a command is its place in the document.
          <li key={index}>
            <span className="command-time">{t('player.time', { ms: command.atMs })}</span>
            <span className="command-text">{text}</span>
            <button
              type="button"
              className="button quiet icon-only small"
              aria-label={t('lab.commands.remove', { command: text })}
              onClick={() => removeCommand(index)}
            >
              <Icon name="close" />
            </button>
          </li>
        );
      })}
    </ol>
  );
}

const NONE: readonly Command[] = [];
