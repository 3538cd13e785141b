import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Header, Keyboard, Menu, MenuItem, MenuSection, Popover, SubmenuTrigger, Text } from 'react-aria-components';
import type { Frame } from '../../engine/frame';
import { useT } from '../../i18n/react';
import { perform } from '../../state/actions';
import { letGo } from '../../state/page';
import { useLesson } from '../../state/react';
import { nameOfMessage } from '../../state/selection';
import '../menu/menu.css';
import './act.css';
import { nodeName } from '../sentence/names';
import { MessagePopover } from './MessagePopover';
import { triggerOf } from './trigger';
import { useActMoment } from './useMoment';
import { type ActMoment, type Verb, verbsOf } from './verbs';
import { actorName, verbLabel, verbNote } from './words';

/** A menu that is opened by a key on a native button keeps the focus to itself; it belongs to its first item. */
function handFocusOn({ target }: FocusEvent): void {
  if (target.matches('[role=menu]')) target.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}

/** Verbs under one name: of a link there is one for each other end. */
interface Entry {
  readonly key: string;
  readonly verbs: readonly [Verb, ...Verb[]];
}

function entriesOf(verbs: readonly Verb[]): readonly Entry[] {
  const entries = new Map<string, [Verb, ...Verb[]]>();
  for (const verb of verbs) {
    const key = 'to' in verb.act ? `${verb.actor} ${verb.name}` : `${verb.actor} ${verb.name} ${verb.letter}`;
    const known = entries.get(key);
    if (known) known.push(verb);
    else entries.set(key, [verb]);
  }
  return [...entries].map(([key, of]) => ({ key, verbs: of }));
}

const codesOf = (letter: string) => (/\d/.test(letter) ? [`Digit${letter}`, `Numpad${letter}`] : [`Key${letter}`]);

/** The letter of an entry stands for a click on it. */
function pressLetter(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-letter]:not([aria-disabled=true])')];
  const item = items.find(({ dataset }) => codesOf(dataset.letter ?? '').includes(event.code));
  if (!item) return;
  event.preventDefault();
  event.stopPropagation();
  item.focus();
  item.click();
}

interface EntryProps {
  readonly entry: Entry;
  readonly frame: Frame;
  readonly act: (verb: Verb) => void;
}

/** Narrower than three of the widest menus, with their gaps, a menu may have room for another on neither side, px. */
const MENU_BESIDE_MENU = 3 * 348;

function Face({ verb, frame, more }: { readonly verb: Verb; readonly frame: Frame; readonly more: boolean }) {
  const t = useT();
  const note = verbNote(verb, frame, t);
  return (
    <>
      <Text slot="label">
        {verbLabel(verb, t)}
        {more && '…'}
      </Text>
      {note !== '' && <Text slot="description">{note}</Text>}
      {verb.letter && <Keyboard className="menu-letter">{verb.letter}</Keyboard>}
    </>
  );
}

function EntryItem({ entry: { key, verbs }, frame, act }: EntryProps) {
  const t = useT();
  const [first] = verbs;
  const label = verbLabel(first, t);
  if (!('to' in first.act)) {
    return (
      <MenuItem id={key} textValue={label} data-letter={first.letter} isDisabled={first.refusal !== null} onAction={() => act(first)}>
        <Face verb={first} frame={frame} more={false} />
      </MenuItem>
    );
  }
  return (
    <SubmenuTrigger>
      <MenuItem id={key} textValue={label} data-letter={first.letter}>
        <Face verb={first} frame={frame} more />
      </MenuItem>
      <Popover className="menu" placement={innerWidth < MENU_BESIDE_MENU ? 'bottom start' : 'right top'}>
        <Menu aria-label={label}>
          {verbs.map((verb) => {
            const other = 'to' in verb.act ? nodeName(verb.act.to, t) : '';
            return (
              <MenuItem key={other} id={other} textValue={other} onAction={() => act(verb)}>
                <Text slot="label">{other}</Text>
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}

/** One section for each actor that the menu speaks of: ZooKeeper's card stands for its servers. */
function Sections({ moment: { frame }, verbs, act }: { moment: ActMoment; verbs: readonly Verb[]; act: (verb: Verb) => void }) {
  const t = useT();
  const inLesson = useLesson((state) => state.lesson !== null);
  const actors = [...new Set(verbs.map(({ actor }) => actor))];
  return actors.map((actor, at) => {
    const broker = frame.brokers.find(({ id }) => `b${id}` === actor);
    return (
      <MenuSection key={actor}>
        <Header>
          {actorName(actor, frame, t)}
          {broker && ` · ${t(`player.status.${broker.status}`)}`}
          {inLesson && at === 0 && <span className="menu-note">{t('lab.menu.forks')}</span>}
        </Header>
        {entriesOf(verbs.filter((verb) => verb.actor === actor)).map((entry) => (
          <EntryItem key={entry.key} entry={entry} frame={frame} act={act} />
        ))}
      </MenuSection>
    );
  });
}

/** A dialog has opened while the menu was on its way: below that nothing can have the focus. */
const isUnderDialog = (): boolean => document.querySelector('dialog[open], .palette') !== null;

/** What can be done to an actor at this moment, each verb with its consequence under it. In a lesson it says that it forks. */
export function ActorMenu({ actor }: { readonly actor: string }) {
  const t = useT();
  const moment = useActMoment();
  const [late] = useState(isUnderDialog);
  useEffect(() => {
    if (late) letGo();
  }, [late]);
  const leader = `b${moment?.frame.partitions.find(({ tp }) => tp === actor)?.leader}`;
  const trigger = useRef<Element | null>(triggerOf(actor, leader));
  useEffect(() => {
    trigger.current ??= triggerOf(actor, leader);
  }, [actor, leader]);
  const message = moment?.frame.inFlight.find(({ id }) => nameOfMessage(id) === actor);
  if (late || !moment || !trigger.current) return null;
  if (message) return <MessagePopover message={message} moment={moment} trigger={trigger} />;
  const verbs = verbsOf(moment, actor);
  if (verbs.length === 0) return null;
  const broker = /^b(\d+)$/.exec(actor)?.[1];
  const name = broker ? t('lab.menu', { broker }) : t('act.menu', { actor: actorName(actor, moment.frame, t) });
  const act = (verb: Verb) => {
    letGo();
    perform(verb.act);
  };
  return (
    <Popover aria-label={name} className="menu" isOpen triggerRef={trigger} placement="top" onOpenChange={(open) => !open && letGo()}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hands the focus on, and reads letters. */}
      <div onFocus={handFocusOn} onKeyDownCapture={pressLetter}>
        <Menu aria-label={name} autoFocus="first" onClose={letGo}>
          <Sections moment={moment} verbs={verbs} act={act} />
        </Menu>
      </div>
    </Popover>
  );
}
