import { type FocusEvent, useEffect, useRef } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover, Text } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { perform } from '../../state/actions';
import { letGo } from '../../state/page';
import { useLesson, useScene } from '../../state/react';
import '../menu/menu.css';
import { type BrokerVerb, consequenceOf, verbsFor } from './verbs';

/** The button that the menu belongs to: the one that was pressed, else the broker on the stage. */
function triggerOf(broker: number): Element | null {
  const pressed = document.activeElement;
  if (pressed?.matches(`[data-broker-menu="${broker}"], [data-node="b${broker}"]`)) return pressed;
  return document.querySelector(`[data-node="b${broker}"]`) ?? document.querySelector(`[data-broker-menu="${broker}"]`);
}

/** A menu that is opened by a key on a native button keeps the focus to itself; it belongs to its first item. */
function handFocusOn({ target }: FocusEvent): void {
  if (target.matches('[role=menu]')) target.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}

/** What can be done to a broker at this moment, each verb with its consequence under it. In a lesson it says that it forks. */
export function BrokerMenu({ broker }: { readonly broker: number }) {
  const t = useT();
  const frame = useScene()?.after;
  const inLesson = useLesson((state) => state.lesson !== null);
  const trigger = useRef<Element | null>(triggerOf(broker));
  const state = frame?.brokers.find(({ id }) => id === broker);
  useEffect(() => {
    trigger.current ??= triggerOf(broker);
  }, [broker]);
  if (!frame || !state || !trigger.current) return null;
  const act = (verb: BrokerVerb) => {
    letGo();
    perform({ do: verb, broker });
  };
  return (
    <Popover
      aria-label={t('lab.menu', { broker })}
      className="menu"
      isOpen
      triggerRef={trigger}
      placement="top"
      onOpenChange={(open) => !open && letGo()}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hands the focus on. */}
      <div onFocus={handFocusOn}>
        <Menu aria-label={t('lab.menu', { broker })} autoFocus="first" onAction={(verb) => act(verb as BrokerVerb)} onClose={letGo}>
          <MenuSection>
            <Header>
              {t('event.name.broker', { broker })} · {t(`player.status.${state.status}`)}
              {inLesson && <span className="menu-note">{t('lab.menu.forks')}</span>}
            </Header>
            {verbsFor(state).map((verb) => (
              <MenuItem key={verb} id={verb} textValue={t(`lab.verb.${verb}`)}>
                <Text slot="label">{t(`lab.verb.${verb}`)}</Text>
                <Text slot="description">{consequenceOf(verb, state, frame, t)}</Text>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </div>
    </Popover>
  );
}
