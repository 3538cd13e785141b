import { type KeyboardEvent, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useT } from '../../i18n/react';
import { deleteFuture, openFuture, renameFuture } from '../../state/futures';
import type { Future } from '../../state/futureTree';
import { Icon } from '../icons/Icon';
import '../menu/menu.css';
import { MiniReplicas } from './MiniReplicas';
import { nameOf, sentenceOf } from './words';

export interface CardProps {
  readonly future: Future;
  readonly isHere: boolean;
  /** A press chooses the one to compare with. */
  readonly picking: boolean;
  readonly onCompare: (id: number) => void;
  readonly onCopy: (future: Future) => void;
}

/** `done`: by a key, so the focus goes back to the card. */
function Name({ future, done }: { readonly future: Future; readonly done: (byKey: boolean) => void }) {
  const t = useT();
  const before = nameOf(future, t);
  const [text, setText] = useState(before);
  const isOver = useRef(false);
  const finish = (keeps: boolean, byKey: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    if (keeps && text !== before) renameFuture(future.id, text);
    done(byKey);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    finish(event.key === 'Enter', true);
  };
  return (
    <input
      className="future-name"
      aria-label={t('futures.name')}
      value={text}
      maxLength={60}
      // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to write in it.
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
      onBlur={() => finish(true, false)}
    />
  );
}

type Verb = 'open' | 'compare' | 'rename' | 'copy' | 'delete';

/** A future: its name, how it ends, its replicas in small, and what can be done with it. */
export function FutureCard({ future, isHere, picking, onCompare, onCopy }: CardProps) {
  const t = useT();
  const [renaming, setRenaming] = useState(false);
  const card = useRef<HTMLButtonElement>(null);
  const { id, ending } = future;
  const name = nameOf(future, t);
  const does: Record<Verb, () => void> = {
    open: () => openFuture(id),
    compare: () => !isHere && onCompare(id),
    rename: () => setRenaming(true),
    copy: () => onCopy(future),
    delete: () => {
      if (isHere) return;
      deleteFuture(id);
      document.querySelector<HTMLElement>('.future-card[aria-current]')?.focus();
    },
  };
  const endRenaming = (byKey: boolean) => {
    flushSync(() => setRenaming(false));
    if (byKey) card.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const verb = event.code === 'F2' ? 'rename' : event.code === 'KeyB' ? 'compare' : event.code === 'Delete' ? 'delete' : null;
    if (!verb || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    does[verb]();
  };
  return (
    <li className="future" data-here={isHere || undefined}>
      {renaming ? (
        <Name future={future} done={endRenaming} />
      ) : (
        <button
          ref={card}
          type="button"
          className="future-card"
          data-future={id}
          aria-current={isHere || undefined}
          aria-keyshortcuts="F2 B Delete"
          onKeyDown={press}
          onClick={() => (picking ? does.compare() : does.open())}
        >
          <strong className="future-title" data-named={future.name !== null || undefined}>
            {name}
          </strong>
          <span className="future-text">{ending ? sentenceOf(ending, t) : t('futures.notRun')}</span>
          <span className="future-steps">{isHere ? t('futures.here') : ending && t('futures.steps', { count: ending.steps })}</span>
        </button>
      )}
      {ending && <MiniReplicas ending={ending} />}
      <MenuTrigger>
        <Button className="button small quiet icon-only" aria-label={t('futures.more', { name })}>
          <Icon name="more" />
        </Button>
        <Popover className="menu" placement="bottom end">
          <Menu
            aria-label={t('futures.more', { name })}
            disabledKeys={isHere ? ['open', 'compare', 'delete'] : []}
            onAction={(verb) => does[verb as Verb]()}
          >
            {(Object.keys(does) as Verb[]).map((verb) => (
              <MenuItem key={verb} id={verb}>
                {t(`futures.${verb}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </li>
  );
}
